/** Counts what was answered in a period, and in the one before, from the columns made for it (migration 0029). */
import { type RawBuilder, sql } from 'kysely'
import type { Counts, InsightsQuery, InsightsReply } from '../../../lib/contract/insights.ts'
import { bucketDays } from '../../../lib/contract/insights-period.ts'
import type { Database } from '../../db/database.ts'
import { among, dayPlus, scored } from './answered.ts'

/** Maximum number of sites, or values of a key, listed. */
const SLICES = 12
/** Newest exchanges read to find metadata keys. */
const LOOKED_AT = 1_000
/** A key with more values holds identifiers rather than categories. */
const FEW_VALUES = 20

/** The type of a bad response; for a single eval, only if it failed that. */
const badAs = ({ eval: key }: InsightsQuery): RawBuilder<unknown> =>
  key === undefined ? sql`bad_as` : sql`case when ${scored(sql`row`, key, '@.outcome == "failed"')} then bad_as end`

const sliced = (
  query: InsightsQuery,
): RawBuilder<unknown> => sql`count(*)::int as exchanges, count(${badAs(query)})::int as bad,
  count(*) filter (where ${badAs(query)} is not null and instead is not null)::int as prevented`

/** `bucket` null: the period before. */
type Grouped = { bucket: number | null; type: string | null; instead: 'answer' | 'held_back' | null; n: number }

export async function insightsOf(
  { kysely }: Pick<Database, 'kysely'>,
  projectId: string,
  query: InsightsQuery,
  asOf: string,
): Promise<InsightsReply> {
  const { days } = query
  const first = dayPlus(query.last, 1 - days)
  const end = dayPlus(query.last, 1)
  const size = bucketDays(days)
  const { rows } = await sql<Grouped>`
    with answered as (
      select (answered_at at time zone ${query.zone}::text)::date - ${first}::date as day, ${badAs(query)} as bad_as, instead
      from exchange where project_id = ${projectId} and ${among(query, dayPlus(first, -days), end)})
    select case when day >= 0 then day / ${size}::int end as bucket, bad_as as type, instead, count(*)::int as n
    from answered group by 1, 2, 3`.execute(kysely)
  const within = among(query, first, end)
  const sites = await sql<InsightsReply['sites'][number]>`
    select answered_on as site, ${sliced(query)} from exchange where project_id = ${projectId} and ${within}
    group by 1 order by exchanges desc, 1 limit ${SLICES}`.execute(kysely)
  return {
    asOf,
    ...(query.eval !== undefined && { eval: query.eval }),
    now: summed(rows.filter((row) => row.bucket !== null)),
    before: summed(rows.filter((row) => row.bucket === null)),
    buckets: Array.from({ length: days / size }, (_, bucket) => ({
      day: dayPlus(first, bucket * size),
      ...summed(rows.filter((row) => row.bucket === bucket)),
    })),
    bad: badByType(rows),
    sites: sites.rows,
    keys: await keysAmong(kysely, projectId, within),
    values: query.by === undefined ? null : await valuesOf(kysely, projectId, query.by, query, within),
  }
}

function summed(rows: readonly Grouped[]): Counts {
  const those = (which: (row: Grouped) => boolean): number =>
    rows.reduce((sum, row) => (which(row) ? sum + row.n : sum), 0)
  return {
    exchanges: those(() => true),
    bad: those(({ type }) => type !== null),
    prevented: those(({ type, instead }) => type !== null && instead !== null),
    answers: those(({ instead }) => instead === 'answer'),
    heldBack: those(({ instead }) => instead === 'held_back'),
  }
}

function badByType(rows: readonly Grouped[]): InsightsReply['bad'] {
  const types = new Set(rows.flatMap(({ type }) => type ?? []))
  return [...types]
    .map((type) => {
      const of = rows.filter((row) => row.type === type)
      const now = summed(of.filter((row) => row.bucket !== null))
      return { type, now: now.bad, prevented: now.prevented, before: summed(of).bad - now.bad }
    })
    .toSorted((a, b) => b.now - a.now || b.before - a.before || (a.type < b.type ? -1 : 1))
    .slice(0, 200)
}

async function valuesOf(
  kysely: Database['kysely'],
  projectId: string,
  key: string,
  query: InsightsQuery,
  within: RawBuilder<unknown>,
): Promise<NonNullable<InsightsReply['values']>> {
  const { rows } = await sql<NonNullable<InsightsReply['values']>[number]>`
    select left(row -> 'metadata' ->> ${key}::text, 2000) as value, ${sliced(query)} from exchange where project_id = ${projectId} and ${within}
    group by 1 order by exchanges desc, 1 limit ${SLICES}`.execute(kysely)
  return rows
}

async function keysAmong(
  kysely: Database['kysely'],
  projectId: string,
  within: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with newest as (select row -> 'metadata' as metadata from exchange where project_id = ${projectId} and ${within} order by answered_at desc limit ${LOOKED_AT})
    select key from newest, jsonb_each_text(metadata) as pair (key, value)
    group by key having count(distinct value) between 1 and ${FEW_VALUES} and bool_and(length(key) <= 200) order by key limit 50`.execute(
    kysely,
  )
  return rows.map((row) => row.key)
}
