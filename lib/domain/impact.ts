/**
 * Impact, 0–100: `100 · f · (0.25 + 0.75 · s) · e`, monotone in each factor.
 *   f = F / (F + 5), F = Σ 2^(−age / half-life) over the members (recent counts more)
 *   s = mean over the worst quarter of members of how far the primary eval fell short
 *   e = 0.5 + 0.5 · share of members whose response reached the customer
 * Published in the README and in the tooltip over every impact number.
 */
import type { Issue } from '../contract/index.ts'

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

export function impactOf(
  issue: Pick<Issue, 'frequency' | 'shortfalls' | 'exchangeCount' | 'reachedCount'>,
  at: string,
  halfLifeDays: number,
): Impact {
  const frequency = decayedTo(issue.frequency, at, halfLifeDays)
  const severity = severityOf(issue)
  const exposure = issue.exchangeCount === 0 ? 0.5 : 0.5 + (0.5 * issue.reachedCount) / issue.exchangeCount
  const impact = 100 * (frequency / (frequency + 5)) * (0.25 + 0.75 * severity) * exposure
  return { impact, frequency, severity, exposure }
}
