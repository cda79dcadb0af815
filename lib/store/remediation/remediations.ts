/** What concerns remediations beside their own rows: refused edits, and data to compare them with. */
import { useLiveQuery } from '../../db/live.ts'
import type { MutationArgs, RemediationContent, Retest, ServeRule } from '../../contract/index.ts'
import { database, type RefusalRow } from '../../db/schema.ts'
import { isConflict } from '../../db/sync-summary.ts'

export type Conflict = {
  mutationId: string
  mine: RemediationContent
  /** The questions for which mine was to be served, and when. */
  terms: {
    query: string
    serve: ServeRule | null
    negativeExamples: string[] | null
    positiveExamples: string[] | null
  }
  at: string
}

/** A change to this remediation that was refused because somebody else's came first (CF1). */
export function conflictOf(refusals: readonly RefusalRow[]): Conflict | null {
  for (const refusal of refusals) {
    if (!isConflict(refusal)) continue
    // Args of this client's own outbox, as it wrote them.
    const {
      content,
      query,
      serve,
      negativeExamples = null,
      positiveExamples = null,
    } = refusal.args as MutationArgs<'remediation.publish'>
    return {
      mutationId: refusal.mutationId,
      mine: content,
      terms: { query, serve, negativeExamples, positiveExamples },
      at: refusal.at,
    }
  }
  return null
}

/** The last retest of each remediation in its original wording, from a list sorted newest first. */
export function lastRetests(retests: readonly Retest[]): Map<string, Retest> {
  return new Map(
    retests
      .filter((one) => one.variation === undefined)
      .toReversed()
      .flatMap((one) => (one.remediationId ? [[one.remediationId, one] as const] : [])),
  )
}

/** The original query for which a remediation was written; null if it is not stored here. */
export const useQueryOf = (exchangeId: string | null): string | null =>
  useLiveQuery(
    async () => (exchangeId ? ((await database().exchanges.get(exchangeId))?.query ?? null) : null),
    [exchangeId],
  ) ?? null
