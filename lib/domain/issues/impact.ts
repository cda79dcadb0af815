/**
 * Impact, 0–100: `100 · f · (0.25 + 0.75 · s) · e`, monotone in each factor.
 *   f = F / (F + 5), F = Σ 2^(−age / half-life) over the members (recent counts more)
 *   s = mean over the worst quarter of members of how far the primary eval fell short
 *   e = 0.5 + 0.5 · share of members whose response reached the customer
 * Published in docs/impact.md and in the tooltip over every impact number.
 */
import type { Issue } from '../../contract/index.ts'

type Weighed = Pick<Issue, 'frequency' | 'shortfalls' | 'exchangeCount' | 'reachedCount'>

const DAY_MS = 86_400_000

/** At most this many shortfalls are kept per issue: the worst quarter is exact up to 256 members. */
export const KEPT_SHORTFALLS = 64

/** A decayed count, carried from its own time to `at`. Negative ages count as now. */
export function decayedTo(frequency: Issue['frequency'], at: string, halfLifeDays: number): number {
  const ageDays = (Date.parse(at) - Date.parse(frequency.at)) / DAY_MS
  return frequency.value * 2 ** (-Math.max(0, ageDays) / halfLifeDays)
}

/** What one exchange of `occurredAt` counts for at `at`. */
export function weightAt(occurredAt: string, at: string, halfLifeDays: number): number {
  return decayedTo({ value: 1, at: occurredAt }, at, halfLifeDays)
}

export function severityOf(issue: Pick<Issue, 'shortfalls' | 'exchangeCount'>): number {
  const worstQuarter = Math.max(1, Math.ceil(issue.exchangeCount / 4))
  const worst = issue.shortfalls.slice(0, worstQuarter)
  return worst.length === 0 ? 0 : worst.reduce((sum, value) => sum + value, 0) / worst.length
}

export type Impact = {
  /** 0–100, rounded to a whole number by whoever shows it. */
  impact: number
  /** F: decayed number of asks. */
  frequency: number
  /** s, 0–1. */
  severity: number
  /** e, 0.5–1. */
  exposure: number
}

export function impactOf(issue: Weighed, at: string, halfLifeDays: number): Impact {
  const frequency = decayedTo(issue.frequency, at, halfLifeDays)
  const severity = severityOf(issue)
  const exposure = exposureOf(issue)
  const impact = 100 * (frequency / (frequency + 5)) * (0.25 + 0.75 * severity) * exposure
  return { impact, frequency, severity, exposure }
}

export const exposureOf = (issue: Weighed): number =>
  issue.exchangeCount === 0 ? 0.5 : 0.5 + (0.5 * issue.reachedCount) / issue.exchangeCount

/**
 * An order by impact that does not change with time, so that an index can hold it. All frequencies fall by the same
 * factor: `log2 F` carried to a fixed day stays what it is. With `w` = the two other factors, impact is
 * `100 · w · F / (F + 5)`, and `rank = log2(w · F)` as of that day.
 *
 * It is the order of impact itself while F is small beside 5; where it is not, `mostImpact` says how far down the
 * highest ranks one has to look to have the highest impacts for certain.
 */
export function rankOf(issue: Weighed, halfLifeDays: number): number {
  const weight = (0.25 + 0.75 * severityOf(issue)) * exposureOf(issue)
  return (
    Math.log2(Math.max(issue.frequency.value, 1e-6)) +
    Date.parse(issue.frequency.at) / DAY_MS / halfLifeDays +
    Math.log2(weight)
  )
}

/** No issue of this rank or a lower one has a greater impact at `at`: the two other factors are at most 1. */
export function mostImpact(rank: number, at: string, halfLifeDays: number): number {
  const weighed = 2 ** (rank - Date.parse(at) / DAY_MS / halfLifeDays)
  return (100 * weighed) / (weighed + 5)
}
