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
 * A manual override wins until the next event of the issue's members; a deleted issue needs nobody, whatever joins it.
 */
import type { Issue, IssueStatus, IssueTag, Remediation, Retest, Verdict } from '../contract/index.ts'

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

/** Ties: what comes from people is later than the exchange that it is about. */
const ORDER: Record<Event['type'], number> = {
  joined: 0,
  judged: 1,
  published: 2,
  withdrawn: 3,
  retested: 4,
  overridden: 5,
}

const isServed = (remediation: Remediation): boolean =>
  remediation.status === 'active' || remediation.status === 'active_with_draft'

/** Verdicts that stand: not taken back, and each expert's newest per exchange. */
export function standingVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const newest = new Map<string, Verdict>()
  for (const verdict of verdicts) {
    if (verdict.retractedAt) continue
    const key = `${verdict.exchangeId} ${verdict.by}`
    const other = newest.get(key)
    if (!other || other.at < verdict.at) newest.set(key, verdict)
  }
  return [...newest.values()]
}

/** Good counts on the central exchange only; Bad on any member. */
function addresses(verdict: Verdict, issue: Pick<Issue, 'centralExchangeId'>): boolean {
  return verdict.value === 'bad' || (verdict.value === 'good' && verdict.exchangeId === issue.centralExchangeId)
}

function eventsOf(issue: Issue, history: IssueHistory): Event[] {
  const events: Event[] = [{ at: issue.lastUnpreventedAt, type: 'joined' }]
  for (const verdict of standingVerdicts(history.verdicts)) {
    if (addresses(verdict, issue)) events.push({ at: verdict.at, type: 'judged' })
  }
  for (const remediation of history.remediations) {
    if (!remediation.publishedAt) continue
    events.push({ at: remediation.publishedAt, type: 'published', id: remediation.id })
    if (!isServed(remediation) && remediation.withdrawnAt) {
      events.push({ at: remediation.withdrawnAt, type: 'withdrawn', id: remediation.id })
    }
  }
  for (const retest of history.retests) {
    if (retest.outcome === 'inconclusive') continue
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

  for (const event of eventsOf(issue, history)) {
    switch (event.type) {
      case 'joined':
        // Skipped by hand is no promise that it will not come back; a verdict or remediation is.
        status = status === 'addressed' && (judged || served.size > 0) ? 'regressed' : 'unaddressed'
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

  const tags: IssueTag[] = []
  if (issue.discarded) {
    status = 'addressed'
    tags.push('discarded')
  }
  const standing = standingVerdicts(history.verdicts)
  if (standing.some((verdict) => verdict.value === 'bad') && served.size === 0) tags.push('held_back')
  if (history.remediations.some((one) => one.status === 'draft' || one.status === 'active_with_draft'))
    tags.push('draft')
  if (status !== 'addressed' && standing.length > 0 && standing.every((verdict) => verdict.value === 'cant_tell'))
    tags.push('waiting')
  if (overridden) tags.push('overridden')
  return { status, tags }
}

/** Open issues: what the filter Unaddressed shows. */
export const isOpen = (status: IssueStatus): boolean => status !== 'addressed'
