/** What Insights counts: by hand on a small history, against a naive count on any, for who may read, and nobody else. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Role } from '../../lib/contract/index.ts'
import { InsightsQuery, InsightsReply } from '../../lib/contract/insights.ts'
import { bucketDays, type Period } from '../../lib/contract/insights-period.ts'
import { writeRows } from '../../server/db/rows.ts'
import { insightsOf } from '../../server/services/issues/insights.ts'
import { exchange, failed, project, PROJECT_ID, SITE } from '../fixtures/rows.ts'
import { SEED } from '../unit/match/seed.ts'
import { type Account, ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
let reader: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  reader = await h.account('viewer')
})

const OTHER_PROJECT = '22222222-2222-4222-8222-222222222222'
const BERLIN = { last: '2026-03-31', days: 7, zone: 'Europe/Berlin' } as const
const GOOD: Partial<Exchange> = { scores: [], primaryIssue: null }
const ANSWERED: Pick<Exchange, 'served'> = {
  served: { remediationId: randomUUID(), kind: 'answer', distance: 0, why: 'The same question.' },
}

const keep = (rows: readonly Partial<Exchange>[], projectId = PROJECT_ID): Promise<void> =>
  h.db.transaction((tx) =>
    writeRows(
      tx,
      projectId,
      'exchange',
      rows.map((over) => {
        const row = exchange({ id: randomUUID(), projectId, ...over })
        return { id: row.id, row }
      }),
      'stays',
    ),
  )
const ask = (query: Record<string, string | number>, account = reader): Promise<Response> =>
  Promise.resolve(
    h.app.request(
      `/api/projects/${PROJECT_ID}/insights?${new URLSearchParams(query as Record<string, string>).toString()}`,
      { headers: account.headers },
    ),
  )
async function told(query: Record<string, string | number> = BERLIN): Promise<InsightsReply> {
  const response = await ask(query)
  expect(response.status).toBe(200)
  return InsightsReply.parse(await response.json())
}

describe(`Insights on ${ENGINE}`, () => {
  it('counts a small history as one does by hand', async () => {
    await keep([
      // Berlin goes to summer time on 29 March: before it, midnight is 23:00 of the day before; after it, 22:00.
      { occurredAt: '2026-03-24T23:00:00Z', ...GOOD },
      { occurredAt: '2026-03-24T22:59:59Z', ...GOOD },
      { occurredAt: '2026-03-29T21:59:59Z', metadata: { plan: 'gold' } },
      { occurredAt: '2026-03-29T22:00:00Z', guardrailed: true, metadata: { plan: 'gold', visitor: 'v-1' } },
      { occurredAt: '2026-03-30T12:00:00+02:00', ...ANSWERED, primaryIssue: 'unhelpful', site: null },
      { occurredAt: '2026-03-31T21:59:59Z', ...GOOD, ...ANSWERED, metadata: { plan: 'basic' } },
      { occurredAt: '2026-03-31T22:00:00Z' },
      { occurredAt: '2026-03-30T12:00:00Z', scores: [failed({ eval: 'on_brand' })], primaryIssue: null },
      {
        occurredAt: '2026-03-30T12:00:00Z',
        ...GOOD,
        flags: [{ id: randomUUID(), by: 'x', reasonCode: null, note: null, at: '2026-03-30T12:00:00Z' }],
      },
      { occurredAt: '2026-03-30T12:00:00Z', metadata: { errata_test: 'run-1' } },
    ])
    const reply = await told({ ...BERLIN, by: 'plan' })
    expect(reply.now).toEqual({ exchanges: 7, bad: 5, prevented: 2, answers: 2, heldBack: 1 })
    expect(reply.before).toEqual({ exchanges: 1, bad: 0, prevented: 0, answers: 0, heldBack: 0 })
    expect(reply.buckets.map(({ day, exchanges, bad }) => [day, exchanges, bad])).toEqual([
      ['2026-03-25', 1, 0],
      ['2026-03-26', 0, 0],
      ['2026-03-27', 0, 0],
      ['2026-03-28', 0, 0],
      ['2026-03-29', 1, 1],
      ['2026-03-30', 4, 4],
      ['2026-03-31', 1, 0],
    ])
    expect(reply.bad).toEqual([
      { type: 'ungrounded', now: 2, prevented: 1, before: 0 },
      { type: 'flagged', now: 1, prevented: 0, before: 0 },
      { type: 'on_brand', now: 1, prevented: 0, before: 0 },
      { type: 'unhelpful', now: 1, prevented: 1, before: 0 },
    ])
    expect(reply.sites).toEqual([
      { site: SITE, exchanges: 6, bad: 4, prevented: 1 },
      { site: null, exchanges: 1, bad: 1, prevented: 1 },
    ])
    expect(reply.keys).toEqual(['plan', 'visitor'])
    expect(reply.values).toEqual([
      { value: null, exchanges: 4, bad: 3, prevented: 1 },
      { value: 'gold', exchanges: 2, bad: 2, prevented: 1 },
      { value: 'basic', exchanges: 1, bad: 0, prevented: 0 },
    ])
    const gold = await told({ ...BERLIN, key: 'plan', value: 'gold' })
    expect(gold.now).toMatchObject({ exchanges: 2, bad: 2 })
    expect((await told({ ...BERLIN, key: 'plan' })).now.exchanges).toBe(4)
    expect((await told({ ...BERLIN, site: '' })).now.exchanges).toBe(1)
  })

  it('counts anew what was flagged, held back or erased since', async () => {
    const id = randomUUID()
    const at = '2026-03-30T12:00:00Z'
    await keep([{ id, occurredAt: at, ...GOOD }])
    const write = (over: Partial<Exchange>) =>
      h.db.transaction((tx) =>
        writeRows(tx, PROJECT_ID, 'exchange', [{ id, row: exchange({ id, occurredAt: at, ...over }) }], 'is replaced'),
      )
    await write({ guardrailed: true })
    expect((await told()).now).toMatchObject({ exchanges: 1, bad: 1, prevented: 1 })
    await sql`delete from exchange where project_id = ${PROJECT_ID} and id = ${id}`.execute(h.db.kysely)
    expect((await told()).now).toMatchObject({ exchanges: 0, bad: 0 })
  })

  it('keeps an exchange whose time no calendar holds, and counts it nowhere', async () => {
    await keep([{ occurredAt: '2026-03-30T12:00:00+23:59' }, { occurredAt: '0000-01-01T00:00:00Z' }])
    expect((await told()).now.exchanges).toBe(0)
  })

  it('says the same as a naive count, whatever happened', async () => {
    const base = Date.parse('2026-03-28T00:00:00Z')
    const score = fc
      .record({
        eval: fc.constantFrom('on_brand', 'polite'),
        outcome: fc.constantFrom<Exchange['scores'][number]['outcome']>('passed', 'failed', 'not_judged'),
      })
      .map(failed)
    const row = fc.record({
      occurredAt: fc
        .integer({ min: -70 * 24, max: 6 * 24 })
        .map((hours) => new Date(base + hours * 3_600_000).toISOString()),
      primaryIssue: fc.constantFrom(null, 'ungrounded' as const, 'unhelpful' as const),
      guardrailed: fc.boolean(),
      served: fc.constantFrom(null, ANSWERED.served),
      site: fc.constantFrom(null, SITE, 'https://shop.larkspur.example'),
      metadata: fc.constantFrom<Exchange['metadata']>({}, { plan: 'gold' }, { plan: 'basic' }, { errata_test: 'x' }),
      scores: fc.array(score, { maxLength: 3 }),
    })
    const query = fc.record({
      days: fc.constantFrom<Period>(7, 30),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland'),
      site: fc.constantFrom(undefined, '', SITE),
      key: fc.constantFrom(undefined, 'plan'),
      eval: fc.constantFrom(undefined, 'on_brand'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 25 }), query, async (rows, over) => {
        await sql`delete from exchange where project_id = ${PROJECT_ID}`.execute(h.db.kysely)
        await keep(rows)
        const asked = { last: '2026-03-31', ...over }
        const found = await insightsOf(h.db, PROJECT_ID, asked, '2026-03-31T12:00:00Z')
        const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: over.zone, dateStyle: 'short' })
        const came = ({ scores }: (typeof rows)[number], ...to: string[]): boolean =>
          scores.some((one) => one.eval === over.eval && to.includes(one.outcome))
        const isBad = (one: (typeof rows)[number]): boolean =>
          over.eval === undefined
            ? one.primaryIssue !== null || one.scores.some(({ outcome }) => outcome === 'failed')
            : came(one, 'failed')
        const wanted = rows.filter(
          (one) =>
            !('errata_test' in one.metadata) &&
            (over.site === undefined || (one.site ?? '') === over.site) &&
            (over.key === undefined || !('plan' in one.metadata)) &&
            (over.eval === undefined || came(one, 'passed', 'failed')),
        )
        const ages = wanted.map((one) => ({
          one,
          age: (Date.parse('2026-03-31') - Date.parse(dayIn.format(new Date(one.occurredAt)))) / 86_400_000,
        }))
        const within = (from: number, to: number) => {
          const of = ages.filter(({ age }) => age >= from && age < to).map(({ one }) => one)
          const bad = of.filter(isBad)
          return {
            exchanges: of.length,
            bad: bad.length,
            prevented: bad.filter((one) => one.served || one.guardrailed).length,
            answers: of.filter((one) => one.served).length,
            heldBack: of.filter((one) => one.guardrailed && !one.served).length,
          }
        }
        expect(found.now).toEqual(within(0, over.days))
        expect(found.before).toEqual(within(over.days, 2 * over.days))
        expect(found.buckets.map(({ day: _day, ...counts }) => counts)).toEqual(
          found.buckets.map((_, n) => within(over.days - n - 1, over.days - n)),
        )
        expect(found.sites.reduce((sum, one) => sum + one.exchanges, 0)).toBe(found.now.exchanges)
        expect(found.bad.reduce((sum, one) => sum + one.now, 0)).toBe(found.now.bad)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('exports for admins the responses that are counted, by line and by row', async () => {
    await keep([
      { occurredAt: '2026-03-24T22:59:59Z', query: 'Before' },
      {
        occurredAt: '2026-03-24T23:00:00Z',
        query: '=Counted()',
        metadata: { plan: 'gold' },
        scores: [failed({ eval: 'on_brand' })],
      },
      { occurredAt: '2026-03-31T12:00:00Z', query: 'Elsewhere', site: null, scores: [failed({ eval: 'on_brand' })] },
      { occurredAt: '2026-03-31T12:00:00Z', query: 'Not judged', scores: [] },
      { occurredAt: '2026-03-31T12:00:00Z', query: 'Retested', metadata: { errata_test: 'run-1' } },
    ])
    const admin = await h.account('admin')
    const exported = async (over: Record<string, string>, account = admin): Promise<Response> => {
      const query = new URLSearchParams({ of: 'logs', ...over })
      return h.app.request(`/api/projects/${PROJECT_ID}/export?${query.toString()}`, { headers: account.headers })
    }
    const days = { last: BERLIN.last, days: '7', zone: BERLIN.zone }
    const asked = [
      days,
      { ...days, eval: 'on_brand' },
      { ...days, site: SITE, key: 'plan', value: 'gold' },
      { ...days, site: '' },
    ]
    for (const over of asked) {
      const { now } = await told(over)
      const lines = await (await exported({ format: 'jsonl', ...over })).text()
      expect([over, lines.trimEnd().split('\n').length]).toEqual([over, now.exchanges])
    }
    const csv = await (await exported({ format: 'csv', ...days, eval: 'on_brand', site: SITE })).text()
    expect(csv.split('\r\n')[1]).toContain(`,'=Counted(),`)
    expect((await exported({ format: 'csv', last: '2026-03-31' })).status).toBe(422)
    for (const role of ['viewer', 'agent', 'tester', 'sme', 'approver'] as const)
      expect((await exported({ format: 'csv', ...days }, await h.account(role))).status).toBe(403)
  })

  it('draws long periods by whole weeks', async () => {
    await keep([{ occurredAt: '2026-01-01T12:00:00Z' }])
    const reply = await told({ ...BERLIN, days: 91 })
    expect(bucketDays(91)).toBe(7)
    expect(reply.buckets.map((one) => one.day)).toEqual(
      Array.from({ length: 13 }, (_, week) =>
        new Date(Date.UTC(2026, 0, 0) + week * 7 * 86_400_000).toISOString().slice(0, 10),
      ),
    )
    expect(reply.buckets.map((one) => one.exchanges)).toEqual([1, ...Array.from({ length: 12 }, () => 0)])
  })

  it('counts nothing of another project', async () => {
    await sql`insert into project (project_id, row) values (${OTHER_PROJECT},
      ${JSON.stringify(project({ id: OTHER_PROJECT }))}::jsonb)`.execute(h.db.kysely)
    await keep(
      [{ occurredAt: '2026-03-30T12:00:00Z', site: 'https://theirs.example', metadata: { theirs: '1' } }],
      OTHER_PROJECT,
    )
    const reply = await told({ ...BERLIN, by: 'theirs' })
    expect(reply).toMatchObject({
      now: { exchanges: 0 },
      before: { exchanges: 0 },
      bad: [],
      sites: [],
      keys: [],
      values: [],
    })
  })

  it('tells whoever reads all, and nobody else', async () => {
    const roles: Role[] = ['viewer', 'agent', 'tester', 'sme', 'approver', 'admin']
    const answers = await Promise.all(roles.map(async (role) => (await ask(BERLIN, await h.account(role))).status))
    expect(answers).toEqual([200, 403, 200, 200, 200, 200])
    const stranger = await h.account('admin')
    await sql`delete from member where project_id = ${PROJECT_ID} and id = ${stranger.userId}`.execute(h.db.kysely)
    expect((await ask(BERLIN, stranger)).status).toBe(403)
    expect((await ask(BERLIN, { ...reader, headers: {} })).status).toBe(401)
    expect((await ask(BERLIN, { ...reader, headers: { 'x-access-key': h.key } })).status).toBe(401)
  })

  it('does not understand what it cannot count by', async () => {
    const wrong = [
      { ...BERLIN, days: 31 },
      { ...BERLIN, last: '2026-02-30' },
      { ...BERLIN, last: '0001-01-01' },
      { ...BERLIN, zone: 'Europe/Larkspur' },
      { ...BERLIN, zone: '+02:00' },
      { last: '2026-03-31', days: 7 },
    ]
    expect(await Promise.all(wrong.map(async (query) => (await ask(query)).status))).toEqual(wrong.map(() => 422))
    expect(InsightsQuery.safeParse({ ...BERLIN, zone: 'Asia/Calcutta' }).success).toBe(true)
    expect((await ask({ ...BERLIN, zone: 'Asia/Calcutta', site: 'a\u0000b', by: '\u0000' })).status).toBe(200)
  })
})
