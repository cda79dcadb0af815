/** What the desk asks of the server: gathering by hand sticks, views are whose they are, the half-life weighs anew. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedExchange, Exchange, Issue, Role, Verdict, View } from '../../lib/contract/index.ts'
import { impactOf, rankOf } from '../../lib/domain/index.ts'
import { capturedExchange, failed, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})

const DAY = 86_400_000
const client = (account = sme) => bareClient(() => h.app, account)
type Client = ReturnType<typeof client>

const captured = (query: string, over: Partial<Exchange> = {}): CapturedExchange =>
  capturedExchange({ id: randomUUID(), contentHash: randomUUID(), query, ...over })
const capture = (of: Client, one: CapturedExchange, issueId: string = randomUUID()) =>
  of.mutation('exchange.capture', { exchange: one, issueId })
const rowsOf = <T>(reply: { changes: { entity: string; row: unknown }[] }, entity: string): T[] =>
  reply.changes.flatMap((change) => (change.entity === entity && change.row !== null ? [change.row as T] : []))
/** Issue of an exchange, as the server has it. */
async function issueOf(of: Client, exchangeId: string): Promise<string | null> {
  return rowsOf<Exchange>(await of.pull(), 'exchange').find((one) => one.id === exchangeId)?.issueId ?? null
}

const RESET = 'How do I reset a version 13 hub?'
const RESET_TOO = 'how can I reset a version 13 hub'
const RESET_THREE = 'How do I reset my version 13 hub'
const REFUND = 'Can I get a refund after 30 days?'

describe(`the desk on ${ENGINE}`, () => {
  it('keeps what was split off apart, also for later questions and after a restart', async () => {
    const c = client()
    const [one, two] = [captured(RESET), captured(RESET_TOO)]
    await c.push([capture(c, one), capture(c, two)])
    const together = await issueOf(c, one.id)
    expect(await issueOf(c, two.id)).toBe(together)

    const split = randomUUID()
    await c.push([
      c.mutation('exchange.move', { exchangeIds: [two.id], remediationIds: [], toIssueId: split, reopen: false }),
    ])
    const [like1, like2] = [captured(RESET), captured(RESET_TOO)]
    await c.push([capture(c, like1), capture(c, like2)])
    expect([await issueOf(c, like1.id), await issueOf(c, like2.id)]).toEqual([together, split])

    h.app = h.restarted()
    const again = captured(RESET_TOO)
    await c.push([capture(c, again)])
    expect(await issueOf(c, again.id)).toBe(split)
  })

  it('keeps what was merged together, also on another server that had learnt of it apart', async () => {
    const other = h.restarted()
    const c = client()
    const [one, two] = [captured(RESET), captured(REFUND)]
    await c.push([capture(c, one), capture(c, two)])
    const [into, from] = [await issueOf(c, one.id), await issueOf(c, two.id)]
    expect(from).not.toBe(into)
    h.app = other
    const warm = captured('Where is my invoice of last month?')
    await c.push([capture(c, warm)])
    h.app = h.restarted()
    await c.push([c.mutation('issue.merge', { issueIds: [from!], intoIssueId: into! })])

    h.app = other
    const later = captured('Can I have a refund after 30 days')
    await c.push([capture(c, later)])
    expect(await issueOf(c, later.id)).toBe(into)
    const issues = rowsOf<Issue>(await c.pull(), 'issue')
    expect(issues.find((issue) => issue.id === from)).toMatchObject({ mergedInto: into, exchangeCount: 0 })
    expect(issues.find((issue) => issue.id === into)).toMatchObject({ exchangeCount: 3 })
  })

  it('lands a verdict on an item that somebody merged away meanwhile where it went', async () => {
    const [mine, theirs] = [client(), client(await h.account('sme'))]
    const [one, two] = [captured(RESET), captured(REFUND)]
    await mine.push([capture(mine, one), capture(mine, two)])
    const [into, from] = [await issueOf(mine, one.id), await issueOf(mine, two.id)]
    await theirs.push([theirs.mutation('issue.merge', { issueIds: [from!], intoIssueId: into! })])
    await mine.push([
      mine.mutation('verdict.give', {
        verdictId: randomUUID(),
        exchangeId: two.id,
        issueId: from,
        value: 'bad',
        explanation: null,
        reasonCode: null,
        evidence: [],
      }),
      mine.mutation('issue.override', { issueId: from!, status: 'unaddressed' }),
    ])
    const pulled = await mine.pull()
    expect(pulled.refusals).toEqual([])
    expect(rowsOf<Verdict>(pulled, 'verdict')).toMatchObject([{ issueId: into }])
    expect(rowsOf<Issue>(pulled, 'issue').find((issue) => issue.id === into)).toMatchObject({ status: 'unaddressed' })
  })

  it('undoes a merge: the issue stands for itself again, and questions go to it', async () => {
    const c = client()
    const [one, two] = [captured(RESET), captured(REFUND)]
    await c.push([capture(c, one), capture(c, two)])
    const [into, from] = [await issueOf(c, one.id), await issueOf(c, two.id)]
    await c.push([
      c.mutation('issue.merge', { issueIds: [from!], intoIssueId: into! }),
      c.mutation('exchange.move', { exchangeIds: [two.id], remediationIds: [], toIssueId: from!, reopen: true }),
    ])
    const later = captured(RESET_THREE)
    const refund = captured(REFUND)
    await c.push([capture(c, later), capture(c, refund)])
    expect([await issueOf(c, later.id), await issueOf(c, refund.id)]).toEqual([into, from])
    const back = rowsOf<Issue>(await c.pull(), 'issue').find((issue) => issue.id === from)
    expect(back).toMatchObject({ mergedInto: null, exchangeCount: 2, title: REFUND })
  })

  it('shows a personal view to nobody else, not even an admin, and takes a shared one back', async () => {
    const c = client()
    const others = await Promise.all((['viewer', 'sme', 'admin', 'agent'] as Role[]).map((role) => h.account(role)))
    const seenBy = async (account: Account): Promise<string[]> =>
      rowsOf<View>(await client(account).pull(), 'view').map((view) => view.name)
    const viewId = randomUUID()
    const save = (shared: boolean) => c.mutation('view.save', { viewId, name: 'German', filter: 'language=de', shared })
    await c.push([save(false)])
    expect(await seenBy(sme)).toEqual(['German'])
    expect(await Promise.all(others.map(seenBy))).toEqual([[], [], [], []])
    await c.push([save(true)])
    expect(await Promise.all(others.map(seenBy))).toEqual([['German'], ['German'], ['German'], []])

    const admin = client(others[2])
    const { cursor } = await admin.pull()
    await c.push([save(false)])
    expect((await admin.pull(cursor)).changes).toEqual([{ entity: 'view', id: viewId, row: null }])
  })

  it('lets nobody but its maker or an admin change a shared view, and only experts share', async () => {
    const viewer = client(await h.account('viewer'))
    const c = client()
    const viewId = randomUUID()
    await c.push([c.mutation('view.save', { viewId, name: 'German', filter: '', shared: true })])
    await viewer.push([
      viewer.mutation('view.save', { viewId, name: 'Mine now', filter: '', shared: false }),
      viewer.mutation('view.remove', { viewId }),
      viewer.mutation('view.save', { viewId: randomUUID(), name: 'For all', filter: '', shared: true }),
      viewer.mutation('view.save', { viewId: randomUUID(), name: 'For me', filter: '', shared: false }),
    ])
    const pulled = await viewer.pull()
    expect(pulled.refusals.map((one) => one.code)).toEqual(['forbidden', 'forbidden', 'forbidden'])
    expect(rowsOf<View>(pulled, 'view').map((view) => view.name)).toEqual(['German', 'For me'])
  })

  it('tells an agent of an issue, but not where its other members were', async () => {
    const c = client()
    const agent = client(await h.account('agent'))
    await c.push([capture(c, captured(RESET, { metadata: { customer: 'c-17' } }))])
    await agent.push([capture(agent, captured(RESET_TOO))])
    const told = rowsOf<Issue>(await agent.pull(), 'issue').filter((issue) => issue.mergedInto === null)
    expect(told).toMatchObject([{ exchangeCount: 2, facets: {} }])
    const whole = rowsOf<Issue>(await c.pull(), 'issue').find((issue) => issue.mergedInto === null)
    expect(whole?.facets).toMatchObject({ 'meta.customer=c-17': 1 })
  })

  it('weighs every issue anew when the half-life changes, as the domain would', async () => {
    const c = client()
    const admin = client(await h.account('admin'))
    const now = Date.now()
    const ages = [0.5, 3, 9, 40]
    await c.push(
      ages.map((days, n) =>
        capture(
          c,
          captured(RESET, {
            occurredAt: new Date(now - days * DAY).toISOString(),
            scores: [failed({ score: n / 10 })],
            reachedCustomer: n % 2 === 0,
          }),
        ),
      ),
    )
    await admin.push([admin.mutation('project.tune', { halfLifeDays: 3 })])
    const issue = rowsOf<Issue>(await c.pull(), 'issue').find((one) => one.mergedInto === null)!
    const expected = ages.reduce((sum, days) => sum + 2 ** (-days / 3), 0)
    expect(impactOf(issue, new Date(now).toISOString(), 3).frequency).toBeCloseTo(expected, 6)
    expect(issue.rank).toBeCloseTo(rankOf(issue, 3), 6)
    expect(rowsOf<{ halfLifeDays: number; id: string }>(await c.pull(), 'project')).toMatchObject([
      { id: PROJECT_ID, halfLifeDays: 3 },
    ])
  })
})
