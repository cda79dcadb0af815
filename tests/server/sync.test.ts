import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CONTRACT_VERSION, type Exchange, type Issue, type Role, type Verdict } from '../../lib/contract/index.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { setMember } from '../../server/services/people/accounts.ts'
import { adapterSpec, minute, PROJECT_ID, SITE } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'
import { capture, captured, type Client, rowsOf, verdict } from './support/syncing.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})

const client = (account = sme, id?: string) => bareClient(() => h.app, account, id)

describe(`sync on ${ENGINE}`, () => {
  it('OB4, OB6: applies each mutation once, however often it is pushed, and says so in the pull', async () => {
    const c = client()
    const first = capture(c)
    const batch = [first, verdict(c, first.args.exchange.id)]
    for (let time = 0; time < 3; time += 1) {
      expect(await (await c.push(batch)).json()).toMatchObject({ watermark: 2 })
    }
    const pulled = await c.pull()
    expect(pulled.watermark).toBe(2)
    expect(rowsOf<Verdict>(pulled, 'verdict')).toHaveLength(1)
    expect(rowsOf<Issue>(pulled, 'issue')).toMatchObject([
      { status: 'addressed', exchangeCount: 1, tags: ['held_back'] },
    ])
  })

  it('OB4: does not jump over a gap', async () => {
    const c = client()
    const [one, two, three] = [capture(c), capture(c), capture(c)]
    expect(await (await c.push([one, three])).json()).toMatchObject({ watermark: 1 })
    expect(await (await c.push([two, three])).json()).toMatchObject({ watermark: 3 })
  })

  it('OB5: a refusal for good advances the watermark and comes back with the words in it', async () => {
    const c = client()
    const lost = verdict(c, randomUUID())
    expect(await (await c.push([lost, capture(c)])).json()).toMatchObject({ watermark: 2 })
    const { refusals } = await c.pull()
    expect(refusals).toMatchObject([
      {
        mutationId: lost.id,
        seq: 1,
        code: 'not_found',
        because: { code: 'response_gone' },
        args: { explanation: 'no' },
      },
    ])
    expect((await c.pull(null, { refusalsSeen: 1 })).refusals).toEqual([])
  })

  it('OB5: keeps refused words until its client has them, and a day longer', async () => {
    const c = client()
    await c.push([verdict(c, randomUUID()), verdict(c, randomUUID())])
    const kept = async () =>
      (
        await sql<{ args: unknown }>`select refusal -> 'args' as args from mutation
          where client_id = ${c.clientId} order by seq`.execute(h.db.kysely)
      ).rows.map(({ args }) => args !== null)
    // Refused on Friday, and given back on Monday to a panel that was closed in between.
    await sql`update mutation set applied_at = applied_at - interval '3 days' where client_id = ${c.clientId}`.execute(
      h.db.kysely,
    )
    const seen = () => c.pull(null, { refusalsSeen: 1 })
    for (let time = 0; time < 2; time += 1) await seen()
    expect(await kept()).toEqual([true, true])
    await sql`update mutation set refusal = refusal ||
        jsonb_build_object('seenAt', (refusal ->> 'seenAt')::timestamptz - interval '25 hours')
      where client_id = ${c.clientId} and refusal ->> 'seenAt' is not null`.execute(h.db.kysely)
    await c.pull()
    expect(await kept()).toEqual([true, true])
    await seen()
    expect(await kept()).toEqual([false, true])
    expect((await c.pull()).refusals).toMatchObject([
      { seq: 1, code: 'not_found', detail: '', args: null },
      { seq: 2, args: { explanation: 'no' } },
    ])
  })

  it('OB5: gives back no more words at once than a slow line brings through, and the rest to who asks on', async () => {
    const c = client()
    const { id } = capture(c).args.exchange
    const explanation = 'x'.repeat(700_000)
    const given = () => c.mutation('verdict.give', { ...verdict(c, id).args, explanation })
    await c.push(Array.from({ length: 4 }, given).map((one, at) => ({ ...one, seq: at + 1 })))
    const first = await c.pull()
    expect(first).toMatchObject({ watermark: 4, more: false, refusals: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] })
    const rest = await c.pull(first.cursor, { refusalsSeen: 3 })
    expect(rest.refusals).toMatchObject([{ seq: 4, args: { explanation } }])
  })

  it('OB5: one that is nested deeper than can be stored is refused without its words, and holds up nothing', async () => {
    const panel = client()
    const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const sent = [{ ...verdict(panel, randomUUID()), args: 'DEEP' }, capture(panel)]
    const body = JSON.stringify({ contractVersion: CONTRACT_VERSION, clientId: panel.clientId, mutations: sent })
    const reply = await post(h.app, '/api/sync/push', sme.headers, body.replace('"DEEP"', deep))
    expect([reply.status, await reply.json()]).toMatchObject([200, { watermark: 2 }])
    expect((await panel.pull()).refusals).toMatchObject([{ seq: 1, code: 'invalid', args: null }])
  })

  it('OB5: one that is not understood is refused with its words, and holds up nothing behind it', async () => {
    const c = client()
    const one = capture(c)
    const long = c.mutation('verdict.give', {
      ...verdict(
        bareClient(() => h.app, sme),
        one.args.exchange.id,
      ).args,
      explanation: 'word '.repeat(2_000),
    })
    const unknown = { ...capture(c), name: 'exchange.explode' } as unknown as typeof one
    expect(await (await c.push([one, long, unknown, verdict(c, one.args.exchange.id)])).json()).toMatchObject({
      watermark: 4,
    })
    const { refusals, watermark } = await c.pull()
    expect(watermark).toBe(4)
    expect(refusals).toMatchObject([
      {
        seq: 2,
        code: 'invalid',
        args: { explanation: 'word '.repeat(2_000) },
        detail: expect.stringContaining('explanation'),
      },
      { seq: 3, code: 'invalid', name: 'exchange.explode' },
    ])
  })

  it('OB7: a client id belongs to its first user, and membership is checked before existence', async () => {
    const c = client()
    await c.push([capture(c)])
    const other = await h.account('sme')
    const stolen = bareClient(() => h.app, other, c.clientId)
    expect((await stolen.push([capture(stolen)])).status).toBe(403)
    const outsider = client(await h.account('sme'))
    const elsewhere = outsider.mutation('verdict.give', verdict(outsider, randomUUID()).args, {
      projectId: randomUUID(),
      seq: 1,
    })
    await outsider.push([elsewhere])
    expect((await outsider.pull()).refusals).toEqual([])
    const asked = { contractVersion: 1, clientId: randomUUID(), cursor: null, refusalsSeen: 0, projectId: randomUUID() }
    const refused = await post(h.app, '/api/sync/pull', other.headers, asked)
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'not_member' }])
    const taken = await post(h.app, '/api/sync/pull', other.headers, { ...asked, clientId: c.clientId })
    expect([taken.status, await taken.json()]).toMatchObject([403, { code: 'forbidden' }])
  })

  it('check 39: another version of the contract is told so, before its shape is judged', async () => {
    const response = await post(h.app, '/api/sync/push', sme.headers, { contractVersion: 99, something: 'new' })
    expect(response.status).toBe(409)
    expect(response.headers.get('x-should-retry')).toBe('false')
    expect(await response.json()).toMatchObject({ code: 'version_refused' })
  })

  it('refuses who is not signed in, and what it does not understand', async () => {
    expect((await post(h.app, '/api/sync/push', {}, {})).status).toBe(401)
    expect((await post(h.app, '/api/sync/push', { authorization: 'Bearer nonsense' }, {})).status).toBe(401)
    expect((await post(h.app, '/api/sync/push', sme.headers, { contractVersion: 1 })).status).toBe(422)
    expect((await post(h.app, '/api/sync/push', sme.headers, '{"contractVersion":')).status).toBe(422)
  })

  it('takes text with NUL characters in it, without them', async () => {
    const c = client()
    await c.push([capture(c, captured({ query: 'How\u0000 now?' }))])
    expect(rowsOf<Exchange>(await c.pull(), 'exchange')).toMatchObject([{ query: 'How now?' }])
  })

  it('shows an agent what they captured or flagged, and nothing else', async () => {
    const c = client()
    const theirs = capture(c, captured({ query: 'How do I return a sensor?' }))
    await c.push([theirs])
    const agent = client(await h.account('agent'))
    const own = capture(agent, captured({ query: 'Where is my invoice for March?' }))
    await agent.push([own])
    const seen = await agent.pull()
    expect(rowsOf<Exchange>(seen, 'exchange').map((row) => row.id)).toEqual([own.args.exchange.id])
    expect(rowsOf<Issue>(seen, 'issue')).toHaveLength(1)
    expect(rowsOf<Exchange>(await c.pull(), 'exchange')).toHaveLength(2)
  })

  it('tells whether one has judged or flagged, in whatever browser; what was refused is neither', async () => {
    const tookPart = async (of: Account) =>
      ((await (await h.app.request('/api/me/took-part', { headers: of.headers })).json()) as { tookPart: boolean })
        .tookPart
    const [c, other] = [client(), await h.account('sme')]
    const one = capture(c)
    await c.push([one, verdict(c, randomUUID())])
    expect(await tookPart(sme)).toBe(false)
    await c.push([verdict(c, one.args.exchange.id)])
    expect([await tookPart(sme), await tookPart(other)]).toEqual([true, false])
    expect((await h.app.request('/api/me/took-part')).status).toBe(401)
  })

  it('counts for an agent the asks of an issue that they can see, and for others all', async () => {
    const c = client()
    const query = 'Where is my invoice for March?'
    const issueId = randomUUID()
    await c.push([capture(c, captured({ query }), issueId), capture(c, captured({ query }), issueId)])
    const agent = client(await h.account('agent'))
    await agent.push([capture(agent, captured({ query }), issueId)])
    expect(rowsOf<Issue>(await agent.pull(), 'issue')).toMatchObject([{ exchangeCount: 3, ownCount: 1 }])
    const [all] = rowsOf<Issue>(await c.pull(), 'issue')
    expect(all).toMatchObject({ exchangeCount: 3 })
    expect(all).not.toHaveProperty('ownCount')
  })

  it('PL5: shows a draft of an adapter to its author and to admins, and everybody what an admin has approved', async () => {
    const author = client()
    const others = { sme: client(await h.account('sme')), agent: client(await h.account('agent')) }
    const admin = client(await h.account('admin'))
    const adapterId = randomUUID()
    const statusFor = async (of: Client, cursor: string | null = null) =>
      (await of.pull(cursor)).changes.flatMap((one) => (one.entity === 'adapter' ? [one.row?.status ?? null] : []))
    await author.push([author.mutation('adapter.save', { adapterId, origin: SITE, spec: adapterSpec() })])
    expect(await statusFor(author)).toEqual(['draft'])
    expect(await statusFor(admin)).toEqual(['draft'])
    for (const one of Object.values(others)) expect(await statusFor(one)).toEqual([null])

    await others.sme.push([others.sme.mutation('adapter.approve', { adapterId })])
    await others.agent.push([others.agent.mutation('adapter.retire', { adapterId })])
    expect(await statusFor(author)).toEqual(['draft'])

    await admin.push([admin.mutation('adapter.approve', { adapterId })])
    for (const one of [author, admin, ...Object.values(others)]) expect(await statusFor(one)).toEqual(['active'])

    const { cursor } = await others.agent.pull()
    await admin.push([admin.mutation('adapter.retire', { adapterId })])
    expect(await statusFor(others.agent, cursor)).toEqual([null])
    expect(await statusFor(author)).toEqual(['retired'])
  })

  it('PL5: shows drafts of others from the beginning to one who becomes an admin', async () => {
    const author = client()
    const spec = adapterSpec()
    await author.push([author.mutation('adapter.save', { adapterId: randomUUID(), origin: SITE, spec })])
    const account = await h.account('approver')
    const before = await client(account).pull()
    await setMember(h.db, PROJECT_ID, account.userId, 'admin')
    const after = await client(account).pull(before.cursor)
    expect(after.reset).toBe(true)
    expect(rowsOf(after, 'adapter')).toHaveLength(1)
  })

  it('takes no adapter for a site outside of the project, nor one that asks for more than a plain selector', async () => {
    const c = client()
    const hostile = adapterSpec({ list: [{ kind: 'selector', selector: ':has(:has(div))' }] })
    await c.push([
      c.mutation('adapter.save', { adapterId: randomUUID(), origin: 'https://x.example', spec: adapterSpec() }),
      c.mutation('adapter.save', { adapterId: randomUUID(), origin: SITE, spec: hostile }),
      c.mutation('adapter.save', {
        adapterId: randomUUID(),
        origin: SITE,
        spec: { ...adapterSpec(), version: 2 as 1 },
      }),
    ])
    const { refusals, changes } = await c.pull()
    expect(refusals.map(({ code }) => code)).toEqual(['site_unknown', 'invalid', 'invalid'])
    expect(changes.filter(({ entity }) => entity === 'adapter')).toEqual([])
  })

  it('refuses by role on the server, whatever a client believes', async () => {
    for (const role of ['viewer', 'agent', 'tester'] satisfies Role[]) {
      const c = client(await h.account(role))
      await c.push([verdict(c, randomUUID())])
      expect((await c.pull()).refusals).toMatchObject([{ code: 'forbidden' }])
    }
  })

  it('joins the page’s report to the log of the same words, under the log’s id', async () => {
    const said = { query: 'How do I reset it?', context: 'Hold for 10 seconds.', response: 'Hold it for 30 seconds.' }
    const logged = (await (
      await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, said)
    ).json()) as { log_id: string }
    const log = rowsOf<Exchange>(await client().pull(), 'exchange')[0]!
    const c = client()
    const page = capture(
      c,
      captured({
        query: said.query,
        response: said.response,
        contentHash: log.contentHash,
        occurredAt: new Date().toISOString(),
      }),
    )
    await c.push([page, verdict(c, page.args.exchange.id)])
    const pulled = await c.pull()
    expect(rowsOf<Exchange>(pulled, 'exchange')).toMatchObject([{ id: logged.log_id, source: 'both', site: SITE }])
    expect(rowsOf<Verdict>(pulled, 'verdict')).toMatchObject([{ exchangeId: logged.log_id }])
    expect(pulled.changes).toContainEqual({ entity: 'exchange', id: page.args.exchange.id, row: null })
  })

  describe('a page that told of an exchange before its log came', () => {
    const said = { query: 'How do I reset it?', context: 'Hold for 10 seconds.', response: 'Hold it for 30 seconds.' }
    const validated = async (body: object = said): Promise<string> => {
      const reply = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)
      return ((await reply.json()) as { log_id: string }).log_id
    }
    const told = (over: Partial<Exchange> = {}) =>
      captured({
        query: said.query,
        response: said.response,
        contentHash: contentHash(said.query, said.response),
        occurredAt: new Date().toISOString(),
        context: [],
        contextSource: null,
        ...over,
      })

    it('is joined by it: one exchange, one member of its issue, found under either id', async () => {
      const c = client()
      const page = capture(c, told())
      await c.push([page, verdict(c, page.args.exchange.id)])
      const logId = await validated()
      const pulled = await c.pull()
      const { id } = page.args.exchange
      expect(rowsOf<Exchange>(pulled, 'exchange')).toMatchObject([
        { id, source: 'both', site: SITE, contextSource: 'log', context: [{ content: said.context }] },
      ])
      expect(rowsOf<Issue>(pulled, 'issue')).toMatchObject([{ exchangeCount: 1 }])
      expect(rowsOf<Verdict>(pulled, 'verdict')).toMatchObject([{ exchangeId: id }])
      // The assistant knows it by the id that it was told.
      const log = await h.app.request(`/api/projects/${PROJECT_ID}/query_logs/${logId}`, {
        headers: sme.headers,
      })
      expect(log.status).toBe(200)
      // A panel that shows it under the log's id, because the page exposes that, means this one.
      const other = client()
      await other.push([capture(other, told({ id: logId }))])
      expect(rowsOf<Exchange>(await other.pull(), 'exchange').map((row) => row.id)).toEqual([id])
    })

    it('is not joined by another call of the same words: each counts once', async () => {
      const c = client()
      await c.push([capture(c, told())])
      await validated()
      await validated()
      const rows = rowsOf<Exchange>(await c.pull(), 'exchange')
      expect(rows.map((row) => row.source).toSorted()).toEqual(['assistant', 'both'])
      expect(rowsOf<Issue>(await c.pull(), 'issue')[0]!.exchangeCount).toBe(rows.filter((row) => row.issueId).length)
    })

    it('is not joined by a log of other words, or of another hour', async () => {
      const c = client()
      await c.push([capture(c, told({ occurredAt: new Date(Date.now() - 3_600_000).toISOString() }))])
      await validated()
      await validated({ ...said, query: 'Where is my invoice?' })
      expect(
        rowsOf<Exchange>(await c.pull(), 'exchange')
          .map((row) => row.source)
          .toSorted(),
      ).toEqual(['assistant', 'assistant', 'page'])
    })
  })

  it('puts similar questions into one issue, whoever proposed which id, and follows the proposed one', async () => {
    const c = client()
    const [a, b] = [randomUUID(), randomUUID()]
    await c.push([
      capture(c, captured({ query: 'How do I reset a version 13 hub?' }), a),
      capture(c, captured({ query: 'how can I reset a version 13 hub' }), b),
      c.mutation('issue.override', { issueId: b, status: 'addressed' }),
    ])
    const issues = rowsOf<Issue>(await c.pull(), 'issue')
    expect(issues.find((one) => one.id === a)).toMatchObject({
      exchangeCount: 2,
      status: 'addressed',
      tags: ['overridden'],
    })
    expect(issues.find((one) => one.id === b)).toMatchObject({ mergedInto: a })
  })

  it('never sets an event later than its own clock', async () => {
    const c = client()
    const one = capture(c)
    const future = { ...verdict(c, one.args.exchange.id), at: minute(60 * 24 * 365 * 50) }
    await c.push([one, future])
    expect(rowsOf<Verdict>(await c.pull(), 'verdict')[0]!.at <= new Date().toISOString()).toBe(true)
  })
})
