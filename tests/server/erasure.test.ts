import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityName, EntityRow } from '../../lib/contract/index.ts'
import type { Write } from '../../lib/domain/index.ts'
import { TEST_METADATA } from '../../lib/domain/retest/test-traffic.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { migrate } from '../../server/db/migrate.ts'
import type { Database } from '../../server/db/database.ts'
import { writeRow, writeRows } from '../../server/db/rows.ts'
import { openStore } from '../../server/db/store.ts'
import { vacuumEmbedded } from '../../server/db/vacuum.ts'
import { retentionJobs } from '../../server/jobs/retention.ts'
import { eraseExchanges, eraseOld, oldestBefore } from '../../server/services/erasure.ts'
import { capturedExchange, exchange, issue, project, PROJECT_ID, remediation, uuid, verdict } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

/** A word that only the erased conversation says. */
const MARK = 'zanzibarquartz'
const DAY_MS = 86_400_000

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

const keep = <E extends EntityName>(entity: E, row: EntityRow<E>): Promise<void> =>
  h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity, id: row.id, row } as unknown as Write))

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
      ...{ remediationId, baseRevision, issueId: uuid(100), exchangeId: uuid(1) },
      ...{ kind: 'answer' as const, query: `Where is my ${MARK}?`, content, serve: null },
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
      ...{ entity: 'remediation', id: uuid(302) },
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
        ...{ remediationId: uuid(300), baseRevision: 7, issueId: null, exchangeId: uuid(1) },
        ...{ kind: 'answer' as const, query, content, serve: null },
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
        ...{ verdictId: uuid(200), exchangeId: uuid(2), issueId: uuid(100), value: 'bad', reasonCode: null },
        ...{ explanation: `The ${MARK} does not ship.`, evidence: [] },
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

  it('erases every night what is older than its project keeps conversations, and nothing else', async () => {
    await keep('project', project({ keepDays: 30 }))
    const members = [1, 10, 29, 31, 400].map((days, n) =>
      exchange({ id: uuid(n + 1), issueId: uuid(100), query: `From ${days} days ago?`, occurredAt: daysAgo(days) }),
    )
    for (const one of members) await keep('exchange', one)
    // What a retest asked goes too, though Insights does not count it.
    for (const days of [20, 40])
      await keep(
        'exchange',
        exchange({ id: uuid(days), metadata: { [TEST_METADATA]: 'run' }, occurredAt: daysAgo(days) }),
      )
    await keep(
      'issue',
      issue({ id: uuid(100), centralExchangeId: uuid(5), title: 'From 400 days ago?', exchangeCount: 5 }),
    )
    await keep('verdict', verdict({ id: uuid(200), exchangeId: uuid(5), issueId: uuid(100) }))
    await keep('remediation', remediation({ id: uuid(300), issueId: uuid(100), exchangeId: uuid(5) }))

    const told: string[] = []
    const regrouped = (projectId: string): void => void told.push(projectId)
    const [job] = retentionJobs({ db: h.db, log: { info: () => undefined } as never, regrouped })
    await job!.work({}, new AbortController().signal)
    expect(told).toEqual([PROJECT_ID])
    const { rows } = await sql<{ id: string }>`select id from exchange order by id`.execute(h.db.kysely)
    expect(rows.map(({ id }) => id)).toEqual([uuid(1), uuid(2), uuid(3), uuid(20)])
    const left = await sql<{ row: EntityRow<'issue'> }>`select row from issue`.execute(h.db.kysely)
    expect(left.rows).toMatchObject([{ row: { exchangeCount: 3 } }])
    expect(left.rows[0]!.row.title).not.toContain('400')
    expect((await sql`select 1 from verdict`.execute(h.db.kysely)).rows).toHaveLength(0)
    expect((await sql`select 1 from remediation`.execute(h.db.kysely)).rows).toHaveLength(1)
  })

  it('tells what went also where it breaks off', async () => {
    await keep('project', project({ keepDays: 30 }))
    const rows = Array.from({ length: 201 }, () => {
      const id = randomUUID()
      return { id, row: exchange({ id, issueId: null, occurredAt: daysAgo(31) }) }
    })
    await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays'))
    let made = 0
    const transaction: Database['transaction'] = (work) =>
      ++made > 1 ? Promise.reject(new Error('away')) : h.db.transaction(work)
    const told: string[] = []
    const tell = (projectId: string): void => void told.push(projectId)
    const erasing = eraseOld({ ...h.db, transaction }, new Date().toISOString(), new AbortController().signal, tell)
    await expect(erasing).rejects.toThrow('away')
    expect(told).toEqual([PROJECT_ID])
  })

  it('goes on with the next project where one of them cannot be erased, and says so', async () => {
    const [broken, next] = [uuid(901), uuid(902)]
    const old = (id: string) => exchange({ id, issueId: null, occurredAt: daysAgo(31) })
    await h.db.transaction(async (tx) => {
      for (const id of [broken, next]) {
        await writeRow(tx, id, { entity: 'project', id, row: project({ id, keepDays: 30 }) })
        await writeRow(tx, id, { entity: 'exchange', id, row: { ...old(id), projectId: id } })
      }
    })
    // As no code of ours writes it.
    await sql`update exchange set row = row - 'scores' where project_id = ${broken}`.execute(h.db.kysely)
    const told: string[] = []
    const { signal } = new AbortController()
    await expect(eraseOld(h.db, daysAgo(0), signal, (id) => void told.push(id))).rejects.toThrow()
    expect(told).toEqual([next])
    const { rows } = await sql<{ id: string }>`select id from exchange`.execute(h.db.kysely)
    expect(rows).toEqual([{ id: broken }])
  })

  it('leaves the one that cannot be erased, and takes all that are older and newer than it', async () => {
    await keep('project', project({ keepDays: 30 }))
    const ids = [40, 39, 38, 37].map((days) => ({ id: randomUUID(), days }))
    for (const { id, days } of ids) await keep('exchange', exchange({ id, issueId: null, occurredAt: daysAgo(days) }))
    const broken = ids[1]!.id
    await sql`update exchange set row = row - 'scores' where id = ${broken}`.execute(h.db.kysely)
    await sql`insert into erased (project_id, id, at)
      values (${PROJECT_ID}, 'of long ago', current_timestamp - interval '91 days')`.execute(h.db.kysely)
    const told: string[] = []
    const { signal } = new AbortController()
    await expect(eraseOld(h.db, daysAgo(0), signal, (id) => void told.push(id))).rejects.toThrow()
    const { rows } = await sql<{ id: string }>`select id from exchange`.execute(h.db.kysely)
    expect(rows).toEqual([{ id: broken }])
    expect(told).toEqual([PROJECT_ID])
    const remembered = await sql<{ id: string }>`select id from erased`.execute(h.db.kysely)
    expect(remembered.rows).not.toContainEqual({ id: 'of long ago' })
  })

  it('reads what is old from an index, however much there is that stays', async () => {
    const plan = await h.db.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`set local enable_sort = off`.execute(tx)
      return sql`explain ${oldestBefore(PROJECT_ID, daysAgo(30))}`.execute(tx)
    })
    const text = JSON.stringify(plan.rows)
    expect(text).toMatch(/using exchange_occurred /)
    expect(text).not.toMatch(/Sort|Seq Scan/)
  })

  it('asks the database as often for many as for few that are in no issue', async () => {
    await keep('project', project({ keepDays: 30 }))
    const queriesFor = async (count: number): Promise<number> => {
      const rows = Array.from({ length: count }, () => {
        const id = randomUUID()
        return { id, row: exchange({ id, issueId: null, occurredAt: daysAgo(31) }) }
      })
      await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays'))
      const { pool } = h.db.engine
      const connect = pool.connect
      let asked = 0
      pool.connect = async () => {
        const client = await connect.call(pool)
        return new Proxy(client, {
          get(of, name) {
            if (name === 'query') asked += 1
            const value: unknown = Reflect.get(of, name)
            return typeof value === 'function' ? value.bind(of) : value
          },
        })
      }
      try {
        expect(await eraseOld(h.db, new Date().toISOString(), new AbortController().signal)).toBe(count)
      } finally {
        pool.connect = connect
      }
      return asked
    }
    const forFew = await queriesFor(3)
    expect(forFew).toBeGreaterThan(5)
    expect(await queriesFor(60)).toBe(forFew)
  })

  it('keeps everything where a project does not say how long', async () => {
    await keep('exchange', exchange({ id: uuid(1), issueId: null, occurredAt: daysAgo(4_000) }))
    expect(await eraseOld(h.db, new Date().toISOString(), new AbortController().signal)).toBe(0)
  })
})

describe.runIf(ENGINE === 'PGlite')('an embedded database in a folder', () => {
  it('keeps no word of what went in its tables after the night, and grows no further', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'errata-erasure-'))
    const dataDir = join(folder, 'data')
    const { db, unlock } = await openStore({ dataDir })
    try {
      await migrate(db)
      await db.transaction((tx) =>
        writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ keepDays: 30 }) }),
      )
      const night = async (now: string): Promise<void> => {
        const rows = Array.from({ length: 100 }, () => {
          const id = randomUUID()
          return { id, row: exchange({ id, issueId: null, query: `Where is my ${MARK}?`, occurredAt: daysAgo(31) }) }
        })
        await db.transaction(async (tx) => {
          await writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays')
          await writeRows(
            tx,
            PROJECT_ID,
            'log',
            rows.map(({ id, row }) => ({ id, row: { question: row.query } })),
            'stays',
          )
        })
        await db.engine.exec('checkpoint')
        expect(filesWith(join(dataDir, 'base'), MARK)).not.toEqual([])
        await eraseOld(db, now, new AbortController().signal)
        expect(await vacuumEmbedded(db, now, new AbortController().signal)).toBe(true)
        await db.engine.exec('checkpoint')
        expect(filesWith(join(dataDir, 'base'), MARK)).toEqual([])
      }
      const size = async (): Promise<unknown> =>
        (await sql`select pg_relation_size('exchange')::int + pg_relation_size('log')::int as bytes`.execute(db.kysely))
          .rows[0]
      await night(new Date().toISOString())
      const afterOne = await size()
      await night(daysAgo(-1))
      expect(await size()).toEqual(afterOne)
      expect(await vacuumEmbedded(db, daysAgo(-1), new AbortController().signal)).toBe(false)
    } finally {
      await db.close()
      unlock()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 240_000)
})

const filesWith = (folder: string, words: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => readFileSync(path).includes(words))
