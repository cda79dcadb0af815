import type { Sayings } from '../../../../lib/domain/because.ts'
import { ENGLISH as EVALS, type EvalReason, type ReasonName } from '../../../../lib/evals/reasons.ts'
import { ENGLISH as MATCHES, type MatchReason } from '../../../../lib/match/reasons.ts'
import { ENGLISH as RETESTS, type RetestReason } from '../../../../lib/retest/reasons.ts'
import { count } from '../../format.ts'

/** In the words of the serving API. A language that lacks a reason does not compile. */
export const reasons: Sayings & {
  templates: Readonly<Record<EvalReason | MatchReason | RetestReason, string>>
  names: Readonly<Record<ReasonName, string>>
} = {
  ...EVALS,
  templates: { ...EVALS.templates, ...MATCHES.templates, ...RETESTS.templates },
  number: count,
}
