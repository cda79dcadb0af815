import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contentHash } from '../../lib/match/normalise.ts'
import { eraseExchanges, eraseOld } from '../../server/services/erasure.ts'
import { capturedExchange, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

/** A word that only the erased conversation says. */
const MARK = 'zanzibarquartz'
const DAY_MS = 86_400_000

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString()

describe(`erasing, on ${ENGINE}`, () => {
  it('takes every word of an exchange out of every table, and tells panels to forget it', async () => {
    const admin = bareClient(() => h.app, await h.account('admin'))
    const sme = bareClient(() => h.app, await h.account('sme'))

    // Logged by the assistant, seen in a page under another id, judged, answered, retested, and once refused.
    const said = { query: `Where is my ${MARK}?`, response: `Your ${MARK} is on its way.` }
    const validated = await post(
      h.app,
      `/api/projects/${PROJECT_ID}/validate`,
      { 'x-access-key': h.key },
      {
        ...said,
        context: `The ${MARK} ships on Monday.`,
        eval_scores: { response_helpfulness: 0.1 },
      },
    )
    const { log_id: logId } = (await validated.json()) as { log_id: string }
    const pageId = randomUUID()
    const { rows } = await sql<{ hash: string; issueId: string }>`
      select content_hash as hash, issue_id as "issueId" from exchange where id = ${logId}`.execute(h.db.kysely)
    const captured = capturedExchange({
      id: pageId,
      ...said,
      contentHash: rows[0]!.hash,
      before: [],
      occurredAt: new Date().toISOString(),
    })
    const [remediationId, verdictId] = [randomUUID(), randomUUID()]
    const content = { kind: 'answer' as const, answer: 'It ships on Mondays. See https://help.larkspur.example/ship.' }
    const written = {
      remediationId,
      baseRevision: 0,
      issueId: rows[0]!.issueId,
      exchangeId: logId,
      kind: 'answer' as const,
      query: 'When does it ship?',
      content,
      serve: null,
    }
    const pushed = await sme.push([
      sme.mutation('exchange.capture', { exchange: captured, issueId: randomUUID() }),
      sme.mutation('verdict.give', {
        verdictId,
        exchangeId: logId,
        issueId: null,
        value: 'bad',
        explanation: `The ${MARK} does not ship.`,
        reasonCode: null,
        evidence: [],
      }),
      sme.mutation('remediation.publish', written),
      sme.mutation('retest.record', {
        retest: {
          id: randomUUID(),
          remediationId,
          query: 'When does it ship?',
          expected: content.answer,
          got: content.answer,
          outcome: 'passed',
          reason: 'Word for word.',
          similarity: 1,
          site: null,
          pageUrl: null,
          turns: [],
          extensionVersion: '0.1.0',
          revision: 1,
        },
      }),
      sme.mutation('retest.record', {
        retest: {
          id: randomUUID(),
          remediationId: null,
          verdictId,
          query: said.query,
          expected: said.response,
          got: `The ${MARK} has been held back.`,
          outcome: 'passed',
          reason: 'The response is held back.',
          similarity: 0,
          site: null,
          pageUrl: null,
          turns: [],
          extensionVersion: '0.1.0',
          revision: 0,
        },
      }),
      // Refused: the words have changed meanwhile. What it said is kept for its author.
      sme.mutation('verdict.give', {
        verdictId: randomUUID(),
        exchangeId: logId,
        issueId: null,
        value: 'good',
        explanation: `No, the ${MARK} is fine.`,
        reasonCode: null,
        evidence: [],
        contentHash: 'other words',
      }),
    ])
    expect(pushed.status).toBe(200)
    const before = await sme.pull()
    expect(before.refusals).toHaveLength(1)
    expect(await h.tablesWith(MARK)).toEqual(
      expect.arrayContaining(['evidence', 'exchange', 'issue', 'log', 'mutation', 'retest', 'verdict']),
    )

    const erased = await admin.push([admin.mutation('exchange.erase', { exchangeIds: [logId] })])
    expect(erased.status).toBe(200)
    expect(await h.tablesWith(MARK)).toEqual([])
    const after = await sme.pull(before.cursor)
    expect(
      after.changes
        .filter((one) => one.erased)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([logId, pageId].toSorted())
    expect(after.changes.find((one) => one.entity === 'remediation')).toMatchObject({ row: { exchangeId: null } })
  })

  it('tells a panel to forget what was erased however long it was away, and not what goes by another name', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const said = { query: 'Where is my parcel?', context: 'It left today.', response: 'Your parcel is on its way.' }
    const validated = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, said)
    const { log_id: logId } = (await validated.json()) as { log_id: string }
    const [joined, gone] = [randomUUID(), randomUUID()]
    const capture = (id: string, over: object) =>
      sme.mutation('exchange.capture', {
        exchange: capturedExchange({ id, occurredAt: daysAgo(0), ...over }),
        issueId: randomUUID(),
      })
    await sme.push([
      capture(joined, {
        query: said.query,
        response: said.response,
        contentHash: contentHash(said.query, said.response),
      }),
      capture(gone, { contentHash: 'others' }),
    ])
    const before = await sme.pull()
    expect(before.changes.find(({ id }) => id === joined)).toEqual({ entity: 'exchange', id: joined, row: null })
    expect(before.changes.find(({ id }) => id === logId)?.row).not.toBeNull()

    await eraseExchanges(h.db, PROJECT_ID, [gone])
    await sql`update erased set at = at - interval '91 days'`.execute(h.db.kysely)
    await eraseOld(h.db, daysAgo(0), new AbortController().signal)
    expect((await sql`select 1 from erased`.execute(h.db.kysely)).rows).toEqual([])
    const changes = [...(await sme.pull(before.cursor)).changes, ...(await sme.pull()).changes]
    expect(changes.flatMap((one) => (one.erased ? [one.id] : []))).toEqual([gone, gone])
  })

  it('keeps no word in what was refused about it, before it went or after', async () => {
    const admin = bareClient(() => h.app, await h.account('admin'))
    const sme = bareClient(() => h.app, await h.account('sme'))
    const verdictId = randomUUID()
    const said = (id: string) => ({ verdictId: id, exchangeId: uuid(1), issueId: null, reasonCode: null, evidence: [] })
    const given = { ...said(verdictId), value: 'bad' as const, explanation: `The ${MARK} does not ship.` }
    const retest = (of: string) => ({
      id: randomUUID(),
      remediationId: null,
      verdictId: of,
      query: `Where is my ${MARK}?`,
      expected: 'It ships on Mondays.',
      got: `The ${MARK} has been held back.`,
      outcome: 'passed' as const,
      reason: 'The response is held back.',
      similarity: 0,
      site: null,
      pageUrl: null,
      turns: [],
      extensionVersion: '0.1.0',
      revision: 0,
    })
    const neverTaken = randomUUID()
    await sme.push([
      sme.mutation('exchange.capture', {
        exchange: capturedExchange({ id: uuid(1), query: `Where is my ${MARK}?` }),
        issueId: uuid(100),
      }),
      sme.mutation('verdict.give', given),
      sme.mutation('verdict.retract', { verdictId }),
      // Refused: the verdict does not hold any more; this one was never taken, nor what was retested of it.
      sme.mutation('retest.record', { retest: retest(verdictId) }),
      sme.mutation('verdict.give', { ...given, ...said(neverTaken), contentHash: 'other words' }),
      sme.mutation('retest.record', { retest: retest(neverTaken) }),
    ])
    expect((await sme.pull()).refusals).toHaveLength(3)
    expect(await h.tablesWith(MARK)).toContain('mutation')
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(1)] })])
    expect(await h.tablesWith(MARK)).toEqual([])

    await sme.push([
      sme.mutation('verdict.give', { ...given, ...said(randomUUID()) }),
      sme.mutation('retest.record', { retest: retest(verdictId) }),
    ])
    expect((await sme.pull()).refusals).toHaveLength(5)
    expect(await h.tablesWith(MARK)).toEqual([])
  })

  it('gives an answer back to who wrote it, where what it is about went before it came', async () => {
    const admin = bareClient(() => h.app, await h.account('admin'))
    const sme = bareClient(() => h.app, await h.account('sme'))
    const capture = (id: string, query: string) =>
      sme.mutation('exchange.capture', {
        exchange: capturedExchange({ id, query, contentHash: id }),
        issueId: uuid(100),
      })
    await sme.push([capture(uuid(1), `Where is my ${MARK}?`)])
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(1)] })])
    const content = { kind: 'answer' as const, answer: 'It ships on Mondays.' }
    const written = (remediationId: string, baseRevision = 0) => ({
      remediationId,
      baseRevision,
      issueId: uuid(100),
      exchangeId: uuid(1),
      kind: 'answer' as const,
      query: `Where is my ${MARK}?`,
      content,
      serve: null,
    })
    await sme.push([
      sme.mutation('remediation.publish', written(uuid(300))),
      sme.mutation('remediation.draft', written(uuid(300), 1)),
      sme.mutation('remediation.draft', { ...written(uuid(301)), issueId: null }),
    ])
    const { changes, refusals, watermark } = await sme.pull()
    expect(watermark).toBe(4)
    expect(refusals).toMatchObject([
      { code: 'not_found', because: { code: 'issue_gone' }, args: { content, query: '' } },
      { code: 'not_found', because: { code: 'remediation_gone' }, args: { content, query: '' } },
      { code: 'not_found', because: { code: 'response_gone' }, args: { content, query: '' } },
    ])
    expect(changes.filter(({ entity, row }) => entity === 'remediation' && row)).toEqual([])
    expect(await h.tablesWith(MARK)).toEqual([])

    // The issue stands for others as well: it is about these.
    await sme.push([capture(uuid(2), 'Where is my lamp?'), capture(uuid(3), 'Where is my lamp?')])
    const [issueId] = (await sme.pull()).changes.flatMap((one) =>
      one.entity === 'exchange' && one.id === uuid(2) && one.row ? [one.row.issueId] : [],
    )
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(2)] })])
    const about = { ...written(uuid(302)), issueId: issueId!, exchangeId: uuid(2), query: 'Where is my lamp?' }
    await sme.push([sme.mutation('remediation.publish', about)])
    const pulled = await sme.pull(null, { refusalsSeen: 4 })
    expect(pulled.refusals).toEqual([])
    expect(pulled.changes).toContainEqual({
      entity: 'remediation',
      id: uuid(302),
      row: expect.objectContaining({ status: 'active', exchangeId: null, issueId }),
    })
  })

  it('keeps an answer that was refused before it went, without the question', async () => {
    const admin = bareClient(() => h.app, await h.account('admin'))
    const sme = bareClient(() => h.app, await h.account('sme'))
    const content = { kind: 'answer' as const, answer: 'It ships on Mondays.' }
    const query = `Where is my ${MARK}?`
    await sme.push([
      sme.mutation('exchange.capture', { exchange: capturedExchange({ id: uuid(1), query }), issueId: uuid(100) }),
      // Of a revision that there is not.
      sme.mutation('remediation.publish', {
        remediationId: uuid(300),
        baseRevision: 7,
        issueId: null,
        exchangeId: uuid(1),
        kind: 'answer' as const,
        query,
        content,
        serve: null,
      }),
    ])
    expect((await sme.pull()).refusals).toMatchObject([{ args: { content, query } }])
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(1)] })])
    expect((await sme.pull()).refusals).toMatchObject([{ args: { content, query: '' } }])
    expect(await h.tablesWith(MARK)).toEqual([])
  })

  it('does not take it again from a page that still shows it, whatever its id', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const admin = bareClient(() => h.app, await h.account('admin'))
    const captured = capturedExchange({ id: uuid(1), query: MARK })
    await sme.push([sme.mutation('exchange.capture', { exchange: captured, issueId: uuid(100) })])
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(1)] })])
    await sme.push([
      sme.mutation('exchange.capture', { exchange: captured, issueId: uuid(100) }),
      sme.mutation('exchange.capture', { exchange: { ...captured, id: uuid(2) }, issueId: uuid(100) }),
    ])
    expect(await h.tablesWith(MARK)).toEqual([])
    // Acknowledged, without a refusal: there is nothing that its author could do about it.
    const pulled = await sme.pull()
    expect(pulled).toMatchObject({ watermark: 3, refusals: [] })
    // Nor does it stay with who brought it, under either id.
    const gone = { entity: 'exchange' as const, row: null, erased: true as const }
    expect(pulled.changes).toEqual(expect.arrayContaining([uuid(1), uuid(2)].map((id) => ({ ...gone, id }))))
    await sme.push([
      sme.mutation('verdict.give', {
        verdictId: uuid(200),
        exchangeId: uuid(2),
        issueId: uuid(100),
        value: 'bad',
        reasonCode: null,
        explanation: `The ${MARK} does not ship.`,
        evidence: [],
      }),
    ])
    expect(await h.tablesWith(MARK)).toEqual([])
    expect((await sme.pull(pulled.cursor)).refusals).toMatchObject([{ code: 'not_found', args: null }])
    // A day later nobody keeps out by its words what somebody else says, and what was erased stays so.
    await sql`update erased_words set until = until - interval '25 hours'`.execute(h.db.kysely)
    const today = { ...captured, occurredAt: daysAgo(0) }
    await sme.push([
      sme.mutation('exchange.capture', { exchange: { ...today, id: uuid(2) }, issueId: uuid(100) }),
      sme.mutation('exchange.capture', { exchange: { ...today, id: uuid(4) }, issueId: uuid(100) }),
    ])
    const { rows: kept } = await sql<{ id: string }>`select id::text as id from exchange`.execute(h.db.kysely)
    expect(kept).toEqual([{ id: uuid(4) }])
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(4)] })])

    const other = { ...captured, id: uuid(3), contentHash: 'others asked this' }
    await sme.push([sme.mutation('exchange.capture', { exchange: other, issueId: uuid(101) })])
    expect(await h.tablesWith(MARK)).toContain('exchange')
  })

  it('takes what was to be erased no more where that is offered after a restore before the exchange is', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const admin = bareClient(() => h.app, await h.account('admin'))
    await admin.push([admin.mutation('exchange.erase', { exchangeIds: [uuid(1)] })])
    const exchange = capturedExchange({ id: uuid(1), query: MARK })
    await sme.push([sme.mutation('exchange.capture', { exchange, issueId: uuid(100) })])
    expect(await h.tablesWith(MARK)).toEqual([])
    const { changes, refusals } = await sme.pull()
    expect(refusals).toEqual([])
    expect(changes).toContainEqual({ entity: 'exchange', id: uuid(1), row: null, erased: true })
  })
})
