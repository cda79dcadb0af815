/** How an issue is presented, from its row. */
import type { Issue, MarkKind } from '../../lib/contract/index.ts'
import { type Impact, impactOf } from '../../lib/domain/issues/impact.ts'
import { tenths } from '../ui/format.ts'
import { words } from '../ui/words.ts'

export type ShownIssue = { issue: Issue; impact: Impact }

/** @param now ms */
export const shown = (issue: Issue, now: number, halfLifeDays: number): ShownIssue => ({
  issue,
  impact: impactOf(issue, new Date(now).toISOString(), halfLifeDays),
})

export function glyphOf(issue: Issue): MarkKind {
  if (issue.status !== 'addressed') return 'flagged'
  return issue.tags.includes('held_back') ? 'bad' : 'covered'
}

export const primaryWords = (issue: Pick<Issue, 'primaryIssue'>): string =>
  issue.primaryIssue ? words.primaryIssue[issue.primaryIssue] : words.flaggedByHand

/** One sentence per factor of an impact number. Roles that do not see all exchanges are not told their number. */
export function impactSentences({ issue, impact }: ShownIssue): string[] {
  if (issue.ownCount !== undefined) return [words.impact.severity(impact.severity)]
  return [
    words.impact.frequency(issue.exchangeCount, tenths(impact.frequency)),
    words.impact.severity(impact.severity),
    words.impact.exposure(issue.reachedCount, issue.exchangeCount),
  ]
}
