/** Selects the exchanges answered in a range of days: what Insights counts, and what is exported of it. */
import { type RawBuilder, sql } from 'kysely'
import type { InsightsQuery } from '../../../lib/contract/insights.ts'

const DAY_MS = 86_400_000

export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Whether an eval had one of these outcomes. @param row the exchange's `row` column in the query */
export const scored = (row: RawBuilder<unknown>, key: string, outcomes: string): RawBuilder<unknown> =>
  sql`jsonb_path_exists(${row}, ${`$.scores[*] ? (@.eval == $eval && (${outcomes}))`}::jsonpath, jsonb_build_object('eval', ${key}::text))`

/**
 * @param table alias of the exchanges in the query, with a dot; empty if it is the only table
 * @returns the condition for those asked for, from the first day on and before the day `end`
 */
export function among(query: InsightsQuery, first: string, end: string, table: 'e.' | '' = ''): RawBuilder<unknown> {
  const column = (name: string) => sql.raw(`${table}${name}`)
  const row = column('row')
  const midnight = (day: string) => sql`(${day}::timestamp at time zone ${query.zone}::text)`
  const told = sql`${row} -> 'metadata' ->> ${query.key ?? ''}::text`
  const [at, on] = [column('answered_at'), column('answered_on')]
  return sql`${at} >= ${midnight(first)} and ${at} < ${midnight(end)}
    ${query.site === undefined ? sql`` : query.site === '' ? sql`and ${on} is null` : sql`and ${on} = ${query.site}`}
    ${query.key === undefined ? sql`` : query.value === undefined ? sql`and ${told} is null` : sql`and ${told} = ${query.value}`}
    ${query.eval === undefined ? sql`` : sql`and ${scored(row, query.eval, '@.outcome == "failed" || @.outcome == "passed"')}`}`
}
