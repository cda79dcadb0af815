/** How far the review of one exchange has come, as its dock shows it. */
import type { ReasonCode, Role, Verdict } from '../../lib/contract/index.ts'
import { type Decided, isJudgement, maySettle, reviewOf } from '../../lib/domain/experts/review.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'

export type Side = { by: string; value: Decided; reasonCode: ReasonCode | null; explanation: string | null }

export type ReviewProgress =
  /** Only one expert is asked, so there is nothing to show. */
  | { state: 'single' }
  | { state: 'blind'; needed: number }
  | { state: 'waiting'; missing: number }
  | { state: 'agreed'; count: number; value: Decided }
  | { state: 'disputed'; sides: readonly Side[]; maySettle: boolean }
  | { state: 'settled'; value: Decided; by: string; sides: readonly Side[] }

/** @param verdicts the exchange's verdicts that this client has received */
export function reviewProgress(
  verdicts: readonly Verdict[],
  needed: number,
  who: { userId: string | null; role: Role },
): ReviewProgress {
  const review = reviewOf(verdicts, needed)
  const given = standingVerdicts(verdicts).filter(isJudgement)
  const sides = given.filter((one) => !one.settles)
  const { userId } = who
  switch (review.state) {
    case 'settled':
      return { state: 'settled', value: review.value, by: review.by, sides }
    case 'disputed':
      return { state: 'disputed', sides, maySettle: userId !== null && maySettle(who.role, userId, verdicts) }
    case 'agreed':
      return given.length > 1 ? { state: 'agreed', count: given.length, value: review.value } : { state: 'single' }
    case 'open': {
      if (needed < 2) return { state: 'single' }
      const hasJudged = given.some((one) => one.by === userId)
      return hasJudged ? { state: 'waiting', missing: needed - review.given } : { state: 'blind', needed }
    }
  }
}
