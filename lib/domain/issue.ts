/** How an issue grows and shrinks by its members. Pure; times and half-life are given. */
import type { EvalConfig, Exchange, Issue } from '../contract/index.ts'
import { UNASSIGNED } from './assign.ts'
import { primaryIssueOf, shortfallOf } from './evals.ts'
import { decayedTo, KEPT_SHORTFALLS, weightAt } from './impact.ts'

export type IssueRules = { halfLifeDays: number; evals: readonly EvalConfig[] }

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b)

/** Verdict or remediation did their work: the customer did not get this response. */
const isPrevented = (exchange: Exchange): boolean => exchange.guardrailed || !exchange.reachedCustomer

export function openIssue(id: string, exchange: Exchange, rules: IssueRules): Issue {
  return {
    id,
    projectId: exchange.projectId,
    title: exchange.query,
    centralExchangeId: exchange.id,
    status: 'unaddressed',
    tags: [],
    override: null,
    discarded: null,
    primaryIssue: primaryIssueOf(exchange.scores, rules.evals),
    exchangeCount: 1,
    frequency: { value: 1, at: exchange.occurredAt },
    shortfalls: [shortfallOf(exchange, rules.evals)],
    reachedCount: exchange.reachedCustomer ? 1 : 0,
    openedAt: exchange.occurredAt,
    lastAt: exchange.occurredAt,
    lastUnpreventedAt: exchange.occurredAt,
    mergedInto: null,
    ...UNASSIGNED,
  }
}

/** The issue with one more member. The caller re-derives the status. */
export function withMember(issue: Issue, exchange: Exchange, rules: IssueRules): Issue {
  const at = later(issue.frequency.at, exchange.occurredAt)
  const value =
    decayedTo(issue.frequency, at, rules.halfLifeDays) + weightAt(exchange.occurredAt, at, rules.halfLifeDays)
  return {
    ...issue,
    primaryIssue: issue.primaryIssue ?? primaryIssueOf(exchange.scores, rules.evals),
    exchangeCount: issue.exchangeCount + 1,
    frequency: { value, at },
    shortfalls: [...issue.shortfalls, shortfallOf(exchange, rules.evals)]
      .toSorted((a, b) => b - a)
      .slice(0, KEPT_SHORTFALLS),
    reachedCount: issue.reachedCount + (exchange.reachedCustomer ? 1 : 0),
    openedAt: later(issue.openedAt, exchange.occurredAt) === issue.openedAt ? exchange.occurredAt : issue.openedAt,
    lastAt: later(issue.lastAt, exchange.occurredAt),
    lastUnpreventedAt: isPrevented(exchange)
      ? issue.lastUnpreventedAt
      : later(issue.lastUnpreventedAt, exchange.occurredAt),
  }
}

/** The issue without a member that it had; null when that was the last one. */
export function withoutMember(issue: Issue, exchange: Exchange, rules: IssueRules): Issue | null {
  if (issue.exchangeCount <= 1) return null
  const at = later(issue.frequency.at, exchange.occurredAt)
  const value = Math.max(
    0,
    decayedTo(issue.frequency, at, rules.halfLifeDays) - weightAt(exchange.occurredAt, at, rules.halfLifeDays),
  )
  const gone = issue.shortfalls.indexOf(shortfallOf(exchange, rules.evals))
  return {
    ...issue,
    exchangeCount: issue.exchangeCount - 1,
    frequency: { value, at },
    shortfalls: gone < 0 ? issue.shortfalls : issue.shortfalls.toSpliced(gone, 1),
    reachedCount: Math.max(0, issue.reachedCount - (exchange.reachedCustomer ? 1 : 0)),
  }
}
