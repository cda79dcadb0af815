/** Statistics of a project over a period: questions, bad responses by type, answers by author, metadata keys. */
import { type RawBuilder, sql } from 'kysely'
import type { Analytics } from '../../../lib/contract/serving-api/projects.ts'
import type { Database } from '../../db/database.ts'
import { all } from './lists.ts'

export type AnalyticsQuery = {
  /** Seconds since 1970, inclusive; each is optional. */
  start?: number | undefined
  end?: number | undefined
  metadata_filters?: Record<string, unknown> | undefined
}

/** Keys with more distinct values get a text input instead of a selection. */
const SELECT_LIMIT = 12
const METADATA = sql`coalesce(nullif(l.row -> 'metadata', 'null'), e.row -> 'metadata')`
const FROM = sql`exchange e left join log l on l.project_id = e.project_id and l.id = e.id`

/**
 * Matches a scalar or any of an array, as JSON or as the text listed among the values; null, or an empty array, matches
 * logs without the key.
 */
function matches(key: string, value: unknown): RawBuilder<unknown> {
  const wanted = Array.isArray(value) ? value : [value]
  const at = sql`${METADATA} -> ${key}::text`
  const asText = sql`${METADATA} ->> ${key}::text`
  const texts = wanted.filter((one) => typeof one === 'string')
  const given = wanted.filter((one) => one !== null && typeof one !== 'string')
  const conditions = [
    ...(given.length > 0 ? [sql`${at} in (${sql.join(given.map((one) => sql`${JSON.stringify(one)}::jsonb`))})`] : []),
    ...(texts.length > 0 ? [sql`${asText} in (${sql.join(texts)})`] : []),
    ...(wanted.length === 0 || wanted.includes(null) ? [sql`coalesce(${at}, 'null') = 'null'`] : []),
  ]
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** The year 0: the earliest date in ISO form, and not far from PostgreSQL's own limit. */
const EARLIEST = Date.parse('0000-01-01T00:00:00Z') / 1_000

const instantAt = (seconds: number): RawBuilder<unknown> => sql`to_timestamp(${Math.max(seconds, EARLIEST)}::float8)`

export async function analyticsOf(db: Database, projectId: string, query: AnalyticsQuery): Promise<Analytics> {
  const where = all([
    sql`e.project_id = ${projectId}`,
    // As in Insights: excludes questions asked by retests.
    sql`e.answered_at is not null`,
    ...(query.start === undefined ? [] : [sql`e.answered_at >= ${instantAt(query.start)}`]),
    ...(query.end === undefined ? [] : [sql`e.answered_at <= ${instantAt(query.end)}`]),
    ...Object.entries(query.metadata_filters ?? {}).map(([key, value]) => matches(key, value)),
  ])
  const total = await sql<{ n: number }>`select count(*)::int as n from ${FROM} where ${where}`.execute(db.kysely)
  const bad = await sql<{ type: string; total: number; prevented: number }>`
    select coalesce(l.row -> 'primary' ->> 'label', e.row ->> 'primaryIssue', 'other') as type, count(*)::int as total,
      count(*) filter (where (e.row ->> 'guardrailed')::boolean or e.row -> 'served' ->> 'kind' = 'answer')::int as prevented
    from ${FROM} where ${where} and exists (
      select 1 from jsonb_array_elements(e.row -> 'scores') s where s ->> 'outcome' = 'failed')
    group by 1 order by 1`.execute(db.kysely)
  const authors = await sql<{ user_id: string; name: string; email: string; answers_published: number }>`
    select m.row ->> 'publishedBy' as user_id, coalesce(u.name, '') as name, coalesce(u.email, '') as email, count(*)::int as answers_published
    from remediation m left join "user" u on u.id = m.row ->> 'publishedBy'
    where m.project_id = ${projectId} and m.row ->> 'kind' = 'answer' and m.row ->> 'publishedBy' is not null
      and m.status <> 'archived' ${publishedIn(query)}
    group by 1, 2, 3 order by 4 desc, 1`.execute(db.kysely)
  return {
    queries: { total: total.rows[0]!.n },
    bad_responses: {
      total: bad.rows.reduce((sum, row) => sum + row.total, 0),
      responses_by_type: Object.fromEntries(
        bad.rows.map((row) => [row.type, { total: row.total, num_prevented: row.prevented }]),
      ),
    },
    answers_published: { answers_by_author: authors.rows },
    metadata_fields: await metadataFields(db, where),
  }
}

function publishedIn({ start, end }: AnalyticsQuery): RawBuilder<unknown> {
  const time = sql`extract(epoch from (m.row ->> 'publishedAt')::timestamptz)`
  return sql`${start === undefined ? sql`` : sql`and ${time} >= ${start}`} ${end === undefined ? sql`` : sql`and ${time} <= ${end}`}`
}

async function metadataFields(db: Database, where: RawBuilder<unknown>): Promise<Analytics['metadata_fields']> {
  const { rows } = await sql<{ key: string; n: number; lacking: boolean; values: string[] }>`
    with logs as (select ${METADATA} as metadata from ${FROM} where ${where}),
      pairs as (select kv.key, kv.value #>> '{}' as value from logs, jsonb_each(coalesce(logs.metadata, '{}')) kv)
    select key, count(distinct value)::int as n,
      (count(value) < (select count(*) from logs)) as lacking,
      (array_agg(distinct value order by value) filter (where value is not null))[1:${sql.lit(SELECT_LIMIT)}] as values
    from pairs group by key order by key`.execute(db.kysely)
  return rows.map(({ key, n, lacking, values }) =>
    n <= SELECT_LIMIT
      ? { key, field_type: 'select', values: [...(values ?? []), ...(lacking ? [null] : [])] }
      : { key, field_type: 'input', values: null },
  )
}
