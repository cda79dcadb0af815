/** The stored questions for which an answer would also be served, and those it narrowly would not. */
import type { MatchedQueries, MatchInput } from './reach-of.ts'
import { questionOf } from '../../domain/issues/question.ts'
import { database } from '../../db/schema.ts'

/** The newest questions of the project: what customers ask now, and few enough to match while typing. */
const LOOKED_AT = 2_000

/** @returns null if aborted */
export async function reachOf(
  projectId: string,
  reaching: MatchInput,
  signal: AbortSignal,
): Promise<MatchedQueries | null> {
  const rows = await database()
    .exchanges.where('[projectId+occurredAt]')
    .between([projectId, ''], [projectId, '\uffff'])
    .reverse()
    .limit(LOOKED_AT)
    .toArray()
  const own = reaching.query.trim().toLowerCase()
  const queries = [...new Set(rows.map((row) => questionOf(row).trim()))].filter(
    (one) => one && one.toLowerCase() !== own,
  )
  // The matcher is loaded when somebody writes an answer.
  const { matchQueries } = await import('./reach-of.ts')
  return matchQueries(reaching, queries, signal)
}
