/** What an issue is shown as, from its row. */
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

/** The factors of an impact number, one sentence each. Who is not to see all exchanges is not told how many there are. */
export function impactSentences({ issue, impact }: ShownIssue): string[] {
  if (issue.ownCount !== undefined) return [words.impact.severity(impact.severity)]
  return [
    words.impact.frequency(issue.exchangeCount, tenths(impact.frequency)),
    words.impact.severity(impact.severity),
    words.impact.exposure(issue.reachedCount, issue.exchangeCount),
  ]
}
