/** What becomes of remediations beside their own rows: refused edits, and what they are compared with. */
import { useLiveQuery } from '../../db/live.ts'
import type { MutationArgs, RemediationContent, Retest, ServeRule } from '../../contract/index.ts'
import { database, type RefusalRow } from '../../db/schema.ts'
import { isConflict } from '../../db/sync-summary.ts'

export type Conflict = {
  mutationId: string
  mine: RemediationContent
  /** For which questions mine was to be served, and when. */
  terms: {
    query: string
    serve: ServeRule | null
    negativeExamples: string[] | null
    positiveExamples: string[] | null
  }
  at: string
}

/** A change of this remediation that was refused since somebody else's came first (CF1). */
export function conflictOf(refusals: readonly RefusalRow[]): Conflict | null {
  for (const refusal of refusals) {
    if (!isConflict(refusal)) continue
    // The args are this client's own, as they were written to the outbox.
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

/** Each remediation's last retest in its own words, from a list that is newest first. */
export function lastRetests(retests: readonly Retest[]): Map<string, Retest> {
  return new Map(
    retests
      .filter((one) => one.variation === undefined)
      .toReversed()
      .flatMap((one) => (one.remediationId ? [[one.remediationId, one] as const] : [])),
  )
}

/** How the question was asked where a remediation was written; null where that is not kept here. */
export const useQueryOf = (exchangeId: string | null): string | null =>
  useLiveQuery(
    async () => (exchangeId ? ((await database().exchanges.get(exchangeId))?.query ?? null) : null),
    [exchangeId],
  ) ?? null
