/**
 * When is an issue addressed? Derived from what happened, in order of time:
 *
 *              flagged exchange                verdict good (central) · verdict bad
 *   (opens) ─────────────────▶ unaddressed ───────────────────────────────────────▶ addressed
 *                                   ▲            publish · retest passed · override     │
 *                                   │ last remediation withdrawn, no verdict            │
 *                                   ├──────────────────────────────────────────────────┤
 *                                   │            flagged exchange joins unprevented ·   │
 *                                   └─ (verdict, publish, retest) ◀─ regressed ◀────────┘
 *                                                retest failed
 *
 * A manual override wins until the next event of the issue's members; a discarded issue needs nobody, whatever joins.
 */
import type { Issue, IssueStatus, IssueTag, Remediation, Retest, Verdict } from '../../contract/index.ts'
import { byExchange, type Review, reviewOf } from '../experts/review.ts'
import { isServed } from '../remediation/served.ts'
import { standingVerdicts } from './standing.ts'

export type IssueHistory = {
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  retests: readonly Retest[]
}

type Event =
  | { at: string; type: 'joined' }
  | { at: string; type: 'judged' }
  | { at: string; type: 'published'; id: string }
  | { at: string; type: 'withdrawn'; id: string }
  | { at: string; type: 'retested'; passed: boolean }
  | { at: string; type: 'overridden'; status: 'addressed' | 'unaddressed' }

/** Tie-break: what people do comes after the exchange that it is about. */
const ORDER: Record<Event['type'], number> = {
  joined: 0,
  judged: 1,
  published: 2,
  withdrawn: 3,
  retested: 4,
  overridden: 5,
}

/** Flaky, blocked and undecided results are inconclusive; other words than the question's only show the reach. */
export const isTelling = ({ outcome, variation }: Pick<Retest, 'outcome' | 'variation'>): boolean =>
  variation === undefined && (outcome === 'passed' || outcome === 'failed')

/** Good counts only on the central exchange; Bad on any member. */
function addresses(verdict: Pick<Verdict, 'value' | 'exchangeId'>, issue: Pick<Issue, 'centralExchangeId'>): boolean {
  return verdict.value === 'bad' || (verdict.value === 'good' && verdict.exchangeId === issue.centralExchangeId)
}

/**
 * When the issue was judged. With one reviewer each verdict counts as it comes. With several nothing counts, or shows,
 * until they agree or somebody settles it, because an issue's row is also sent to those who have not judged yet.
 */
function judgedAt(issue: Issue, history: IssueHistory, reviews: ReadonlyMap<string, Review>): string[] {
  if (reviewersOf(issue) < 2) {
    return standingVerdicts(history.verdicts)
      .filter((one) => addresses(one, issue))
      .map((one) => one.at)
  }
  return [...reviews].flatMap(([exchangeId, review]) =>
    'value' in review && addresses({ exchangeId, value: review.value }, issue) ? [review.at] : [],
  )
}

function eventsOf(issue: Issue, history: IssueHistory, reviews: ReadonlyMap<string, Review>): Event[] {
  const events: Event[] = [
    { at: issue.lastUnpreventedAt, type: 'joined' },
    ...judgedAt(issue, history, reviews).map((at): Event => ({ at, type: 'judged' })),
  ]
  for (const remediation of history.remediations) {
    if (!remediation.publishedAt) continue
    events.push({ at: remediation.publishedAt, type: 'published', id: remediation.id })
    if (!isServed(remediation.status) && remediation.withdrawnAt) {
      events.push({ at: remediation.withdrawnAt, type: 'withdrawn', id: remediation.id })
    }
  }
  for (const retest of history.retests) {
    if (!isTelling(retest)) continue
    events.push({ at: retest.at, type: 'retested', passed: retest.outcome === 'passed' })
  }
  if (issue.override) events.push({ at: issue.override.at, type: 'overridden', status: issue.override.status })
  return events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || ORDER[a.type] - ORDER[b.type])
}

export function deriveStatus(issue: Issue, history: IssueHistory): { status: IssueStatus; tags: IssueTag[] } {
  let status: IssueStatus = 'unaddressed'
  let judged = false
  let overridden = false
  const served = new Set<string>()

  const reviews = new Map(
    [...byExchange(history.verdicts)].map(([id, given]) => [id, reviewOf(given, reviewersOf(issue))]),
  )

  for (const event of eventsOf(issue, history, reviews)) {
    switch (event.type) {
      case 'joined':
        // After a mere skip, coming back is no regression; after a verdict or remediation it is. An issue that has
        // already come back stays regressed when it is asked again.
        status =
          status === 'regressed' || (status === 'addressed' && (judged || served.size > 0))
            ? 'regressed'
            : 'unaddressed'
        overridden = false
        break
      case 'judged':
        judged = true
        status = 'addressed'
        overridden = false
        break
      case 'published':
        served.add(event.id)
        status = 'addressed'
        overridden = false
        break
      case 'withdrawn':
        served.delete(event.id)
        if (served.size === 0 && !judged && !overridden) status = 'unaddressed'
        break
      case 'retested':
        status = event.passed ? 'addressed' : 'regressed'
        overridden = false
        break
      case 'overridden':
        status = event.status
        overridden = true
        break
    }
  }

  if (issue.discarded) status = 'addressed'
  return { status, tags: tagsOf(issue, history, reviews, { status, served: served.size, overridden }) }
}

function tagsOf(
  issue: Issue,
  history: IssueHistory,
  reviews: ReadonlyMap<string, Review>,
  now: { status: IssueStatus; served: number; overridden: boolean },
): IssueTag[] {
  const tags: IssueTag[] = issue.discarded ? ['discarded'] : []
  const isBlind = reviewersOf(issue) > 1
  const standing = standingVerdicts(history.verdicts)
  const isBad = (one: Verdict): boolean => {
    const review = reviews.get(one.exchangeId)
    if (review && 'value' in review) return review.value === 'bad'
    return !isBlind && one.value === 'bad'
  }
  if (standing.some(isBad) && now.served === 0) tags.push('held_back')
  // During a blind review tags must reveal nothing: neither that somebody passed it on nor that they are writing.
  const mayTell = !isBlind || [...reviews.values()].some((review) => review.state !== 'open')
  if (mayTell && history.remediations.some((one) => one.status === 'draft' || one.status === 'active_with_draft'))
    tags.push('draft')
  if (
    !isBlind &&
    now.status !== 'addressed' &&
    standing.length > 0 &&
    standing.every((one) => one.value === 'cant_tell')
  )
    tags.push('waiting')
  if (now.overridden) tags.push('overridden')
  if ([...reviews.values()].some((review) => review.state === 'disputed')) tags.push('disputed')
  return tags
}

/** Number of experts that each of its exchanges needs. */
export const reviewersOf = (issue: Pick<Issue, 'reviewers'> | null | undefined): number => issue?.reviewers ?? 1

/** Open issues: those shown by the filter Unaddressed. */
export const isOpen = (status: IssueStatus): boolean => status !== 'addressed'
