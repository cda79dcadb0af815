/** The stored questions for which an answer would also be served, and those it narrowly would not. */
import type { MatchedQueries, MatchInput } from './reach-of.ts'
import { questionOf } from '../../domain/issues/question.ts'
import { isServed } from '../../domain/remediation/served.ts'
import { database } from '../../db/schema.ts'

/** The newest questions of the project: what customers ask now, and few enough to match while typing. */
const LOOKED_AT = 2_000

/**
 * @param ownIds remediations it is already saved as, or will replace
 * @returns null if aborted
 */
export async function reachOf(
  projectId: string,
  { ownIds, ...reaching }: MatchInput & { ownIds: readonly string[] },
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
  // All guidance that matches is served, beside any answer.
  const written = reaching.guidance ? [] : await database().remediations.where({ projectId }).toArray()
  const rivals = written.filter((one) => one.kind === 'answer' && isServed(one.status) && !ownIds.includes(one.id))
  // The matcher is loaded when somebody writes an answer.
  const { matchQueries } = await import('./reach-of.ts')
  return matchQueries(reaching, rivals, queries, signal)
}
