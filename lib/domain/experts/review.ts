/**
 * How several experts judge one exchange. `needed` of them, each on their own; then it is agreed or disputed:
 *
 *            fewer than needed            as many as needed, all alike
 *   open ────────────────────────▶ open ──────────────────────────────▶ agreed
 *                                    │  as many as needed, not alike       │ one changes their mind
 *                                    └────────────────────────────────▶ disputed ──somebody settles it──▶ settled
 *
 * Can't tell is no judgement: it passes the exchange on. While a review of two or more is open it is blind: whoever has
 * not judged learns nothing about who has (server/services/sync/blind.ts keeps it out of what is sent).
 */
import type { EvalConfig, Exchange, Role, Verdict } from '../../contract/index.ts'
import { can } from '../permissions.ts'
import { standingVerdicts } from '../issues/standing.ts'

export type Decided = 'good' | 'bad'

export type Review =
  | { state: 'open'; given: number; needed: number }
  | { state: 'agreed'; value: Decided; at: string }
  | { state: 'disputed'; at: string }
  | { state: 'settled'; value: Decided; at: string; by: string }

export type ReviewRules = { reviewers?: number | undefined; evals: readonly EvalConfig[] }

/** How many experts judge an exchange, 1–3: the most that a failed eval asks for, otherwise the project's number. */
export function reviewersFor(exchange: Pick<Exchange, 'scores'>, rules: ReviewRules): number {
  const failed = new Set(exchange.scores.filter((score) => score.outcome === 'failed').map((score) => score.eval))
  const own = rules.evals.flatMap((config) => (failed.has(config.key) && config.reviewers ? [config.reviewers] : []))
  return own.length > 0 ? Math.max(...own) : (rules.reviewers ?? 1)
}

type Judgement = Verdict & { value: Decided }
export const isJudgement = (verdict: Verdict): verdict is Judgement => verdict.value !== 'cant_tell'

/** @param verdicts all of one exchange, including retracted ones */
export function reviewOf(verdicts: readonly Verdict[], needed: number): Review {
  const given = standingVerdicts(verdicts)
    .filter(isJudgement)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const settling = given.findLast((one) => one.settles)
  if (settling) return { state: 'settled', value: settling.value, at: settling.at, by: settling.by }
  const first = given[0]
  if (!first || given.length < needed) return { state: 'open', given: given.length, needed }
  const { at } = given[needed - 1]!
  return given.every((one) => one.value === first.value)
    ? { state: 'agreed', value: first.value, at }
    : { state: 'disputed', at: given.at(-1)!.at }
}

/** Groups verdicts by exchange. */
export function byExchange(verdicts: readonly Verdict[]): Map<string, Verdict[]> {
  const grouped = new Map<string, Verdict[]>()
  for (const verdict of verdicts) {
    const known = grouped.get(verdict.exchangeId)
    if (known) known.push(verdict)
    else grouped.set(verdict.exchangeId, [verdict])
  }
  return grouped
}

/** Whether others' verdicts are hidden from a person: the review is open, and they have never judged. */
export function isBlindTo(userId: string, verdicts: readonly Verdict[], needed: number): boolean {
  if (needed < 2 || verdicts.some((one) => one.by === userId && isJudgement(one))) return false
  return reviewOf(verdicts, needed).state === 'open'
}

/** Who may end a dispute: an approver or admin, or an expert who is not a party to it. */
export function maySettle(role: Role, userId: string, verdicts: readonly Verdict[]): boolean {
  if (can(role, 'settle')) return true
  return can(role, 'judge') && !standingVerdicts(verdicts).some((one) => one.by === userId && isJudgement(one))
}

/**
 * The verdicts on one exchange that take effect for later ones. With one reviewer each counts; with several none does
 * until they agree or somebody settles it: an open review must not hold back any answer.
 */
export function speaking(verdicts: readonly Verdict[], needed: number): Judgement[] {
  const review = reviewOf(verdicts, needed)
  const given = standingVerdicts(verdicts).filter(isJudgement)
  if (review.state === 'settled') return given.filter((one) => one.value === review.value)
  return needed < 2 || review.state === 'agreed' ? given : []
}
