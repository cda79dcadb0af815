/** Shared by the list routes: time bounds, an order with tie-breaker, pages, and the total. */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

export type PageQuery = { order?: 'asc' | 'desc' | undefined; limit?: number | undefined; offset?: number | undefined }

const DEFAULT_LIMIT = 100
/** A larger `limit` is capped: clients continue from what they got. */
const MAX_LIMIT = 1_000

/** Both bounds are inclusive. @param time an SQL expression for a time or ISO text */
export function between(
  time: RawBuilder<unknown>,
  start: string | undefined,
  end: string | undefined,
): RawBuilder<unknown>[] {
  return [
    ...(start ? [sql`(${time})::timestamptz >= ${start}::timestamptz`] : []),
    ...(end ? [sql`(${time})::timestamptz <= ${end}::timestamptz`] : []),
  ]
}

export const all = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

/**
 * Returns a page and the total of the filtered set, even beyond its end. Newest first by default; rows without a sort
 * value stay together at the end.
 */
export async function page<T>(
  db: Database,
  parts: {
    columns: RawBuilder<unknown>
    from: RawBuilder<unknown>
    /** A cheaper FROM clause with the same number of rows. */
    counted?: RawBuilder<unknown>
    where: RawBuilder<unknown>
    sort: RawBuilder<unknown>
    /** Every row has a sort value: an index then serves both directions. */
    always?: boolean
    id: RawBuilder<unknown>
  },
  { order, limit, offset }: PageQuery,
): Promise<{ rows: T[]; total: number }> {
  const { columns, from, counted = from, where, sort, always = false, id } = parts
  const lacking = always ? sql`` : sql`nulls last`
  const way = order === 'asc' ? sql`asc` : sql`desc`
  const total = await sql<{ n: number }>`select count(*)::int as n from ${counted} where ${where}`.execute(db.kysely)
  const { rows } = await sql<T>`select ${columns} from ${from} where ${where}
    order by ${sort} ${way} ${lacking}, ${id} ${way}
    limit ${Math.min(limit ?? DEFAULT_LIMIT, MAX_LIMIT)} offset ${offset ?? 0}`.execute(db.kysely)
  return { rows, total: total.rows[0]!.n }
}
