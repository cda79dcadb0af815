/** The outcome of a manual flag, as its author may learn it. */
import type { Exchange, Issue, ManualFlag, Remediation, RemediationContent, Verdict } from '../../contract/index.ts'
import { isServed } from '../remediation/served.ts'
import { reviewOf } from './review.ts'
import { isOpen, reviewersOf } from '../issues/status.ts'

export type FlagOutcome =
  /** Nobody has decided yet. */
  | { state: 'waiting' }
  /** Somebody wrote what is said from now on. */
  | { state: 'answered'; by: string; at: string; content: RemediationContent }
  /** An expert accepts the response, or holds similar ones back; with the explanation given. */
  | { state: 'good' | 'bad'; by: string; at: string; explanation: string | null }
  /** `by` and `at` are null if nobody closed it by hand. */
  | { state: 'closed'; by: string | null; at: string | null }

export type FlagOf = { flag: ManualFlag; exchange: Exchange; outcome: FlagOutcome }

/**
 * @param remediations of its issue
 * @param isFor whether a remediation answers this exchange's question
 */
export function flagOutcome(
  exchange: Exchange,
  issue: Issue | null,
  verdicts: readonly Verdict[],
  remediations: readonly Remediation[],
  isFor: (remediation: Remediation, exchange: Exchange) => boolean,
): FlagOutcome {
  // A remediation that was already served when this was said is not the reaction to it.
  const since = remediations.filter(
    (one) => isServed(one.status) && Date.parse(one.publishedAt ?? '') >= Date.parse(exchange.occurredAt),
  )
  const served = since.find((one) => isFor(one, exchange))
  if (served?.content && served.publishedAt) {
    return {
      state: 'answered',
      by: served.publishedBy ?? served.editedBy,
      at: served.publishedAt,
      content: served.content,
    }
  }
  const given = verdicts.filter((one) => one.exchangeId === exchange.id)
  const review = reviewOf(given, reviewersOf(issue))
  if ('value' in review) {
    const said = given.findLast((one) => one.value === review.value && !one.retractedAt)
    if (said) return { state: review.value, by: said.by, at: review.at, explanation: said.explanation }
  }
  if (!issue || isOpen(issue.status)) return { state: 'waiting' }
  const byHand = issue.discarded ?? issue.override
  if (byHand) return { state: 'closed', by: byHand.by, at: byHand.at }
  const [other] = since
  return { state: 'closed', by: other ? (other.publishedBy ?? other.editedBy) : null, at: other?.publishedAt ?? null }
}
