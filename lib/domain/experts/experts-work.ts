/**
 * How the experts' work is going, from the rows a panel has: what waits and for how long, how long remediation took,
 * what came back, what is served, and how often an eval is right.
 */
import type { Exchange, Issue, Remediation, Retest, Revision, Verdict } from '../../contract/index.ts'
import type { Interval } from './agreement.ts'
import { whyCameBack } from '../issues/came-back.ts'
import { byExchange, speaking } from './review.ts'
import { isOpen, isTelling } from '../issues/status.ts'
import { wilsonInterval } from '../wilson.ts'

const DAY_MS = 86_400_000

/** The smallest value that has at least this share of the values at or below it. @param sorted not empty */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!

const grouped = <T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = key(row)
    if (name === null) continue
    const known = groups.get(name)
    if (known) known.push(row)
    else groups.set(name, [row])
  }
  return groups
}

/** Upper bounds of the age bands, in days; the last band has none. */
export const AGE_BANDS = [1, 7, 30] as const

export type Backlog = {
  open: number
  /** Number of open issues per age band (`AGE_BANDS`). */
  bands: number[]
  /** In ms; null if nothing is open. */
  medianAge: number | null
  oldest: { issueId: string; age: number } | null
}

/** Issues age from when they were opened or came back. @param now ms @returns open ones, age in ms, youngest first */
export function agesOf(
  issues: readonly Issue[],
  retests: readonly Retest[],
  now: number,
): { issueId: string; age: number }[] {
  const ofIssue = grouped(retests, (one) => one.issueId)
  return issues
    .filter((issue) => issue.mergedInto === null && isOpen(issue.status))
    .map((issue) => {
      const since = whyCameBack(issue, ofIssue.get(issue.id) ?? [])?.at ?? issue.openedAt
      return { issueId: issue.id, age: Math.max(0, now - Date.parse(since)) }
    })
    .toSorted((a, b) => a.age - b.age)
}

/** @param now ms */
export function backlogOf(issues: readonly Issue[], retests: readonly Retest[], now: number): Backlog {
  const waiting = agesOf(issues, retests, now)
  const bandOf = (age: number): number => AGE_BANDS.filter((days) => age >= days * DAY_MS).length
  return {
    open: waiting.length,
    bands: Array.from(
      { length: AGE_BANDS.length + 1 },
      (_, band) => waiting.filter((one) => bandOf(one.age) === band).length,
    ),
    medianAge:
      waiting.length > 0
        ? quantile(
            waiting.map((one) => one.age),
            0.5,
          )
        : null,
    oldest: waiting.at(-1) ?? null,
  }
}

export type Remediated = {
  /** Issues whose first remediation was published in the span. */
  issues: number
  /** From opening to that publication, in ms; null if there are none. */
  time: { median: number; p90: number } | null
  /** How many of these have come back since. */
  cameBack: number
}

const MADE_SERVED = new Set<Revision['action']>(['published', 'approved'])

/** When the first remediation of each issue was published, in ms. */
function firstPublished(remediations: readonly Remediation[], revisions: readonly Revision[]): Map<string, number> {
  const ofRemediation = grouped(revisions, (one) => (MADE_SERVED.has(one.action) ? one.remediationId : null))
  const first = new Map<string, number>()
  for (const { id, issueId, publishedAt } of remediations) {
    if (issueId === null || publishedAt === null) continue
    const at = Math.min(Date.parse(publishedAt), ...(ofRemediation.get(id) ?? []).map((one) => Date.parse(one.at)))
    first.set(issueId, Math.min(first.get(issueId) ?? Infinity, at))
  }
  return first
}

export type WorkRows = {
  issues: readonly Issue[]
  remediations: readonly Remediation[]
  revisions: readonly Revision[]
  retests: readonly Retest[]
}

/** In ms; the end is exclusive. */
export type TimeSpan = readonly [from: number, to: number]

export type RemediatedIssue = { issueId: string; took: number; cameBack: boolean }

/** Issues first remediated in the span, without those whose remediation was published before they were opened. */
export function remediatedIssues(rows: WorkRows, [from, to]: TimeSpan): RemediatedIssue[] {
  const first = firstPublished(rows.remediations, rows.revisions)
  const retests = grouped(rows.retests, (one) => one.issueId)
  const failedSince = (issueId: string, at: number): boolean =>
    (retests.get(issueId) ?? []).some((one) => one.outcome === 'failed' && isTelling(one) && Date.parse(one.at) > at)
  return rows.issues.flatMap((issue) => {
    const at = first.get(issue.id)
    if (issue.mergedInto !== null || at === undefined || at < from || at >= to) return []
    const took = at - Date.parse(issue.openedAt)
    const cameBack = Date.parse(issue.lastUnpreventedAt) > at || failedSince(issue.id, at)
    return took < 0 ? [] : [{ issueId: issue.id, took, cameBack }]
  })
}

export function remediatedIn(rows: WorkRows, span: TimeSpan): Remediated {
  const done = remediatedIssues(rows, span)
  const times = done.map((one) => one.took).toSorted((a, b) => a - b)
  return {
    issues: done.length,
    time: times.length > 0 ? { median: quantile(times, 0.5), p90: quantile(times, 0.9) } : null,
    cameBack: done.filter((one) => one.cameBack).length,
  }
}

export type InUse = { id: string; query: string; kind: Remediation['kind']; hits: number; falseMatches: number }

/** Remediations that were served, most often first; never one that was not published. */
export const mostServed = (remediations: readonly Remediation[]): InUse[] =>
  remediations
    .filter((one) => one.publishedAt !== null && (one.hits > 0 || (one.falseMatches ?? []).length > 0))
    .map(({ id, query, kind, hits, falseMatches = [] }) => ({
      id,
      query,
      kind,
      hits,
      falseMatches: falseMatches.length,
    }))
    .toSorted((a, b) => b.hits - a.hits || b.falseMatches - a.falseMatches || (a.id < b.id ? -1 : 1))

/** With fewer verdicts than this, a share would be meaningless. */
export const PRECISION_FLOOR = 10

export type Precision = {
  eval: string
  /** Display name, if the eval is the project's own. */
  name: string | undefined
  /** Flagged responses, by the experts' verdict. */
  bad: number
  good: number
  measured: { value: number; interval: Interval } | 'too_few'
}

/**
 * The share of an eval's flagged and judged responses that experts called Bad. A verdict counts once it takes effect:
 * with several experts, when all have judged and agree, or somebody has settled it; if they differ, none counts. So
 * nothing of an open review is revealed.
 * @param needed number of experts that an exchange needs
 */
export function evalPrecision(
  exchanges: readonly Exchange[],
  verdicts: readonly Verdict[],
  needed: (exchange: Exchange) => number,
): Precision[] {
  const given = byExchange(verdicts)
  const counts = new Map<string, { name: string | undefined; bad: number; good: number }>()
  for (const exchange of exchanges) {
    const values = new Set(speaking(given.get(exchange.id) ?? [], needed(exchange)).map((one) => one.value))
    const [value] = values
    if (value === undefined || values.size > 1) continue
    for (const score of exchange.scores) {
      if (score.outcome !== 'failed') continue
      const known = counts.get(score.eval) ?? { name: score.name, bad: 0, good: 0 }
      counts.set(score.eval, { ...known, [value]: known[value] + 1 })
    }
  }
  return [...counts]
    .map(([key, { name, bad, good }]): Precision => {
      const of = bad + good
      const measured =
        of < PRECISION_FLOOR ? ('too_few' as const) : { value: bad / of, interval: wilsonInterval(bad, of) }
      return { eval: key, name, bad, good, measured }
    })
    .toSorted((a, b) => b.bad + b.good - (a.bad + a.good) || (a.eval < b.eval ? -1 : 1))
}
