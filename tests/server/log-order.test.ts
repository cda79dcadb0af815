/** Query logs in the order of time: the same whatever serves it, and read from an index, however many logs there are. */
import { type KyselyPlugin, type RawNode, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange } from '../../lib/contract/index.ts'
import type { Database } from '../../server/db/database.ts'
import { writeRows } from '../../server/db/rows.ts'
import { analyticsOf } from '../../server/services/api/analytics.ts'
import { logGroups, logRows, logsAfter } from '../../server/services/api/logs.ts'
import { exchange, issue, OTHER_PROJECT_ID, project, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

/** Three at each of ten moments, a moment written in two ways; and the same ids in a project beside it. */
const LOGS = Array.from({ length: 30 }, (_, n): Exchange => {
  const hour = String(10 + (n % 10))
  const occurredAt = n < 10 ? `2026-03-01T${hour}:00:00.000Z` : `2026-03-01T${Number(hour) + 2}:00:00+02:00`
  return exchange({ id: uuid((n * 7) % 30), query: `Question ${n}?`, occurredAt })
})
const byTime = (a: Exchange, b: Exchange): number =>
  Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || (a.id < b.id ? -1 : 1)
const OLDEST_FIRST = LOGS.toSorted(byTime).map(({ id }) => id)

const keep = (rows: readonly Exchange[], projectId = PROJECT_ID): Promise<void> =>
  h.db.transaction((tx) =>
    writeRows(
      tx,
      projectId,
      'exchange',
      rows.map((row) => ({ id: row.id, row: { ...row, projectId } })),
      'stays',
    ),
  )

async function keepBoth(): Promise<void> {
  await h.addOtherProject()
  await keep(LOGS)
  await keep(
    LOGS.map((one) => ({ ...one, query: 'Theirs?' })),
    OTHER_PROJECT_ID,
  )
}

const ids = (rows: readonly { row: Exchange }[]): string[] => rows.map(({ row }) => row.id)

/** How each statement would be carried out that this work asks, where no sort and no look through all is to be had. */
async function plansOf(work: (db: Database) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = []
  const explain: KyselyPlugin = {
    transformQuery({ node }) {
      const raw = node as RawNode
      const [first, ...rest] = raw.sqlFragments
      return { ...raw, sqlFragments: [`explain ${first}`, ...rest] } as RawNode
    },
    async transformResult({ result }) {
      plans.push(result.rows.map((row) => String(row['QUERY PLAN'])).join('\n'))
      return { ...result, rows: [{ n: 0 }] }
    },
  }
  await h.db.transaction(async (tx) => {
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx)
    await work({ ...h.db, kysely: tx.withPlugin(explain) })
  })
  return plans
}

describe(`the log that stands for an issue on ${ENGINE}`, () => {
  it('is its oldest, whatever offset a time is told with, where the one in its middle is gone', async () => {
    const id = uuid(100)
    const row = issue({ id, centralExchangeId: uuid(99) })
    await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'issue', [{ id, row }], 'stays'))
    await keep(
      ['11:00:00.000Z', '12:00:00+02:00', '09:00:00-05:00'].map((time, n) =>
        exchange({ id: uuid(n + 1), query: `Question ${n}?`, issueId: id, occurredAt: `2026-03-01T${time}` }),
      ),
    )
    const { groups } = await logGroups(h.db, project(), {}, '2026-03-02T12:00:00.000Z')
    expect(groups.map((group) => group.id)).toEqual([uuid(2)])
  })
})

describe(`the order of query logs on ${ENGINE}`, () => {
  it.each(['asc', 'desc'] as const)('is that of time, then of ids, page by page: %s', async (order) => {
    await keepBoth()
    const wanted = order === 'asc' ? OLDEST_FIRST : OLDEST_FIRST.toReversed()
    for (const offset of [0, 7, 14, 21, 28, 35]) {
      const { rows, total } = await logRows(h.db, PROJECT_ID, { order, limit: 7, offset })
      expect(ids(rows)).toEqual(wanted.slice(offset, offset + 7))
      expect(rows.every(({ row }) => row.query !== 'Theirs?')).toBe(true)
      expect(total).toBe(30)
    }
  })

  it('takes both bounds in', async () => {
    await keepBoth()
    const bounds = { created_at_start: '2026-03-01T12:00:00Z', created_at_end: '2026-03-01T15:00:00.000Z' }
    const { rows, total } = await logRows(h.db, PROJECT_ID, { ...bounds, limit: 5 })
    expect(total).toBe(12)
    expect(ids(rows)).toEqual(OLDEST_FIRST.slice(6, 18).toReversed().slice(0, 5))
    const span = { start: Date.UTC(2026, 2, 1, 12) / 1_000, end: Date.UTC(2026, 2, 1, 15) / 1_000 }
    expect((await analyticsOf(h.db, PROJECT_ID, span)).queries.total).toBe(12)
    // Before any time that a database holds.
    expect((await analyticsOf(h.db, PROJECT_ID, { start: -999_999_999_999 })).queries.total).toBe(30)
    expect((await analyticsOf(h.db, PROJECT_ID, { end: -999_999_999_999 })).queries.total).toBe(0)
  })

  it('exports each once, the oldest first, wherever a page ends', async () => {
    await keepBoth()
    for (const limit of [1, 4, 30]) {
      const read: string[] = []
      for (let last: Exchange | null = null; ;) {
        const rows = await logsAfter(h.db, PROJECT_ID, last, limit)
        if (rows.length === 0) break
        read.push(...ids(rows))
        last = rows.at(-1)!.row
      }
      expect(read).toEqual(OLDEST_FIRST)
    }
  })

  it('has what happened before any time that a database holds as the oldest', async () => {
    await keep([...LOGS, exchange({ id: uuid(50), occurredAt: '0000-01-01T00:00:00Z' })])
    expect(ids((await logRows(h.db, PROJECT_ID, { order: 'asc', limit: 2 })).rows)).toEqual([uuid(50), OLDEST_FIRST[0]])
    expect(ids((await logRows(h.db, PROJECT_ID, { limit: 1 })).rows)).toEqual([OLDEST_FIRST.at(-1)])
    const [first] = await logsAfter(h.db, PROJECT_ID, null, 1)
    expect(first!.row.id).toBe(uuid(50))
    expect(ids(await logsAfter(h.db, PROJECT_ID, first!.row, 1))).toEqual([OLDEST_FIRST[0]])
  })

  it('is that of an index, in both directions, between bounds and from page to page', async () => {
    const bounds = { created_at_start: '2026-03-01T12:00:00Z', created_at_end: '2026-03-01T15:00:00Z' }
    const [, newest] = await plansOf((db) => logRows(db, PROJECT_ID, {}))
    expect(newest).toMatch(/Index Scan Backward using exchange_occurred/)
    const [, oldest] = await plansOf((db) => logRows(db, PROJECT_ID, { order: 'asc' }))
    expect(oldest).toMatch(/Index Scan using exchange_occurred/)
    const [counted, between] = await plansOf((db) => logRows(db, PROJECT_ID, bounds))
    for (const plan of [counted, between]) expect(plan).toMatch(/using exchange_occurred .*\n.*Index Cond: .*>=.*<=/)
    const [after] = await plansOf((db) => logsAfter(db, PROJECT_ID, LOGS[0]!, 200))
    expect(after).toMatch(/using exchange_occurred .*\n.*Index Cond: .*ROW\(/)
    for (const plan of [newest, oldest, between, after]) expect(plan!.split('SubPlan')[0]).not.toMatch(/Sort/)
  })

  it('costs a count no look at the logs themselves', async () => {
    await keepBoth()
    await h.db.engine.exec('vacuum analyze exchange')
    const [counted] = await plansOf((db) => logRows(db, PROJECT_ID, {}))
    expect(counted).not.toMatch(/Join|Loop|Filter/)
    // On PostgreSQL that takes that no other transaction was open as they were vacuumed.
    if (ENGINE === 'PGlite') expect(counted).toMatch(/Index Only Scan/)
    const [asked] = await plansOf((db) => analyticsOf(db, PROJECT_ID, { start: 0, end: 1 }).catch(() => undefined))
    expect(asked).toMatch(/using exchange_answered .*\n.*Index Cond: .*>=.*<=/)
    expect(asked).not.toMatch(/Join|Loop|Filter/)
  })
})
