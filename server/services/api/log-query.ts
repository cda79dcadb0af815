/** Filters and sort orders of query logs, as SQL over an exchange `e` and the details of its call, `l`. */
import { type RawBuilder, sql } from 'kysely'
import { IS_REVIEW_COMPLETE } from '../sync/blind.ts'
import { OCCURRED } from '../log/occurred.ts'
import { all, between, type PageQuery } from './lists.ts'

export type LogQuery = PageQuery & {
  created_at_start?: string | undefined
  created_at_end?: string | undefined
  custom_metadata?: Record<string, unknown> | undefined
  expert_review_status?: 'good' | 'bad' | undefined
  failed_evals?: string[] | undefined
  passed_evals?: string[] | undefined
  guardrailed?: boolean | undefined
  has_tool_calls?: boolean | undefined
  was_cache_hit?: boolean | undefined
  primary_eval_issue?: string[] | undefined
  search_text?: string | undefined
  tool_call_names?: string[] | undefined
  needs_review?: boolean | undefined
  sort?: string | undefined
}

const LOGS = sql`exchange e left join log l on l.project_id = e.project_id and l.id = e.id`
export const FROM = sql`${LOGS}
  left join issue i on i.project_id = e.project_id and i.id = e.issue_id`

/**
 * A cheaper FROM with as many rows. Without the issue, an index alone can be counted: even a dropped join still needs
 * its columns.
 */
export const toCount = (query: LogQuery): RawBuilder<unknown> => (query.needs_review === undefined ? LOGS : FROM)

const METADATA = sql`coalesce(nullif(l.row -> 'metadata', 'null'), e.row -> 'metadata')`
const PRIMARY = sql`coalesce(l.row -> 'primary' ->> 'label', e.row ->> 'primaryIssue')`
/** The log's newest review that still stands, as a row. */
export const REVIEW = sql`(select v.row from verdict v where v.project_id = e.project_id and v.exchange_id = e.id
  and v.row ->> 'retractedAt' is null and v.row ->> 'value' in ('good', 'bad') and ${IS_REVIEW_COMPLETE} order by v.row ->> 'at' desc, v.id limit 1)`
/** A review of the log settles it, as does anything that settles its issue; a log that was never flagged needs none. */
const NEEDS_REVIEW = sql`coalesce(i.row ->> 'status' <> 'addressed' and ${REVIEW} is null, false)`

/** Any of these evals was scored with this outcome. */
const scored = (outcome: 'failed' | 'passed', keys: readonly string[]): RawBuilder<unknown> =>
  sql`exists (select 1 from jsonb_array_elements(e.row -> 'scores') s
    where s ->> 'outcome' = ${outcome} and s ->> 'eval' in (${sql.join(keys)}))`

const has = <T>(values: T[] | undefined): values is T[] => values !== undefined && values.length > 0

function metadataEquals(wanted: Record<string, unknown>): RawBuilder<unknown>[] {
  return Object.entries(wanted).map(
    ([key, value]) => sql`${METADATA} -> ${key}::text = ${JSON.stringify(value ?? null)}::jsonb`,
  )
}

export function whereOf(projectId: string, query: LogQuery): RawBuilder<unknown> {
  const { guardrailed, has_tool_calls: hasCalls, was_cache_hit: wasHit, needs_review: needsReview } = query
  const calls = sql`coalesce(jsonb_array_length(l.row -> 'toolCallNames'), 0)`
  const text = query.search_text
  return all([
    sql`e.project_id = ${projectId}`,
    ...between(OCCURRED, query.created_at_start, query.created_at_end),
    ...metadataEquals(query.custom_metadata ?? {}),
    ...(query.expert_review_status ? [sql`${REVIEW} ->> 'value' = ${query.expert_review_status}`] : []),
    ...(has(query.failed_evals) ? [scored('failed', query.failed_evals)] : []),
    ...(has(query.passed_evals) ? [scored('passed', query.passed_evals)] : []),
    ...(guardrailed === undefined ? [] : [sql`(e.row ->> 'guardrailed')::boolean = ${guardrailed}`]),
    ...(hasCalls === undefined ? [] : [hasCalls ? sql`${calls} > 0` : sql`${calls} = 0`]),
    ...(wasHit === undefined ? [] : [sql`(l.row ->> 'wasCacheHit')::boolean = ${wasHit}`]),
    ...(has(query.primary_eval_issue) ? [sql`${PRIMARY} in (${sql.join(query.primary_eval_issue)})`] : []),
    ...(text
      ? [
          sql`(strpos(lower(e.row ->> 'response'), lower(${text})) > 0 or strpos(lower(e.row ->> 'query'), lower(${text})) > 0)`,
        ]
      : []),
    ...(has(query.tool_call_names)
      ? [
          sql`exists (select 1 from jsonb_array_elements_text(coalesce(nullif(l.row -> 'toolCallNames', 'null'), '[]')) t
            where t in (${sql.join(query.tool_call_names)}))`,
        ]
      : []),
    ...(needsReview === undefined ? [] : [sql`${NEEDS_REVIEW} = ${needsReview}`]),
  ])
}

const EVAL = /^\.eval\.(.+)$/

export const isLogSort = (sort: string): boolean =>
  sort === 'created_at' || sort === 'primary_eval_issue_score' || EVAL.test(sort)

/** As a number, for comparing with values outside the database. */
export const numberToSortBy = (sort: string | undefined): RawBuilder<unknown> =>
  sort && sort !== 'created_at' && isLogSort(sort) ? sortOf(sort) : sql`extract(epoch from ${OCCURRED})::float`

export function sortOf(sort: string | undefined): RawBuilder<unknown> {
  const key = EVAL.exec(sort ?? '')?.[1]
  if (key !== undefined)
    return sql`(select (s ->> 'score')::float from jsonb_array_elements(e.row -> 'scores') s where s ->> 'eval' = ${key} limit 1)`
  if (sort === 'primary_eval_issue_score') return sql`(l.row -> 'primary' ->> 'score')::float`
  return OCCURRED
}
