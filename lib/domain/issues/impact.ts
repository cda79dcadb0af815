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

/** Most shortfalls kept per issue: the worst quarter is exact up to 256 members. */
export const KEPT_SHORTFALLS = 64

/** A decayed count, carried from its own time to `at`. Negative ages count as 0. */
export function decayedTo(frequency: Issue['frequency'], at: string, halfLifeDays: number): number {
  const ageDays = (Date.parse(at) - Date.parse(frequency.at)) / DAY_MS
  return frequency.value * 2 ** (-Math.max(0, ageDays) / halfLifeDays)
}

/** The weight at `at` of one exchange from `occurredAt`. */
export function weightAt(occurredAt: string, at: string, halfLifeDays: number): number {
  return decayedTo({ value: 1, at: occurredAt }, at, halfLifeDays)
}

export function severityOf(issue: Pick<Issue, 'shortfalls' | 'exchangeCount'>): number {
  const worstQuarter = Math.max(1, Math.ceil(issue.exchangeCount / 4))
  const worst = issue.shortfalls.slice(0, worstQuarter)
  return worst.length === 0 ? 0 : worst.reduce((sum, value) => sum + value, 0) / worst.length
}

export type Impact = {
  /** 0–100, not rounded; rounded to a whole number for display. */
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
 * A key that orders by impact and does not change with time, so that an index can hold it. All frequencies decay by the
 * same factor, so `log2 F` carried to a fixed day is constant. With `w` = the two other factors, impact is `100 · w · F
 * / (F + 5)`, and `rank = log2(w · F)` as of that day.
 *
 * It equals the order by impact while F is small compared with 5; otherwise, `mostImpact` says how far down the ranks
 * one must look to be certain of having the highest impacts.
 */
export function rankOf(issue: Weighed, halfLifeDays: number): number {
  const weight = (0.25 + 0.75 * severityOf(issue)) * exposureOf(issue)
  return (
    Math.log2(Math.max(issue.frequency.value, 1e-6)) +
    Date.parse(issue.frequency.at) / DAY_MS / halfLifeDays +
    Math.log2(weight)
  )
}

/** Upper bound of the impact at `at` for this rank and lower ones: the two other factors are at most 1. */
export function mostImpact(rank: number, at: string, halfLifeDays: number): number {
  const weighed = 2 ** (rank - Date.parse(at) / DAY_MS / halfLifeDays)
  return (100 * weighed) / (weighed + 5)
}
