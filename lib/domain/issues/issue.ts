/** How an issue changes with its members. Pure; times and half-life are passed in. */
import type { EvalConfig, Exchange, Issue } from '../../contract/index.ts'
import { UNASSIGNED } from '../experts/assign.ts'
import { primaryIssueOf, shortfallOf } from '../retest/evals.ts'
import { withFacets } from './facets.ts'
import { decayedTo, KEPT_SHORTFALLS, rankOf, weightAt } from './impact.ts'
import { questionOf } from './question.ts'
import { reviewersFor } from '../experts/review.ts'

export type IssueRules = { halfLifeDays: number; evals: readonly EvalConfig[]; reviewers?: number | undefined }

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b)

/** A verdict or remediation worked: the customer did not get this response. */
const isPrevented = (exchange: Exchange): boolean => exchange.guardrailed || !exchange.reachedCustomer

/** Adds the rank that follows from its numbers. */
const ranked = (issue: Omit<Issue, 'rank'>, rules: IssueRules): Issue => ({
  ...issue,
  rank: issue.mergedInto === null ? rankOf(issue, rules.halfLifeDays) : null,
})

/** Adjusts for a local change that the server has not counted yet. */
const ownCounted = ({ ownCount }: Issue, by: 1 | -1): Pick<Issue, 'ownCount'> =>
  ownCount === undefined ? {} : { ownCount: Math.max(0, ownCount + by) }

const asking = (reviewers: number): Pick<Issue, 'reviewers'> => (reviewers > 1 ? { reviewers } : {})

export function openIssue(id: string, exchange: Exchange, rules: IssueRules): Issue {
  const issue = {
    id,
    projectId: exchange.projectId,
    title: questionOf(exchange),
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
    ...asking(reviewersFor(exchange, rules)),
    openedAt: exchange.occurredAt,
    lastAt: exchange.occurredAt,
    lastUnpreventedAt: exchange.occurredAt,
    mergedInto: null,
    ...UNASSIGNED,
    facets: withFacets({}, null, exchange),
  } satisfies Omit<Issue, 'rank'>
  return ranked(issue, rules)
}

/** The issue with one more member. The caller re-derives the status. */
export function withMember(issue: Issue, exchange: Exchange, rules: IssueRules): Issue {
  const at = later(issue.frequency.at, exchange.occurredAt)
  const value =
    decayedTo(issue.frequency, at, rules.halfLifeDays) + weightAt(exchange.occurredAt, at, rules.halfLifeDays)
  const grown = {
    ...issue,
    primaryIssue: issue.primaryIssue ?? primaryIssueOf(exchange.scores, rules.evals),
    exchangeCount: issue.exchangeCount + 1,
    ...ownCounted(issue, 1),
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
    facets: withFacets(issue.facets, null, exchange),
  }
  return ranked(grown, rules)
}

/** The issue without one of its members; null if that was the last. */
export function withoutMember(issue: Issue, exchange: Exchange, rules: IssueRules): Issue | null {
  if (issue.exchangeCount <= 1) return null
  const at = later(issue.frequency.at, exchange.occurredAt)
  const value = Math.max(
    0,
    decayedTo(issue.frequency, at, rules.halfLifeDays) - weightAt(exchange.occurredAt, at, rules.halfLifeDays),
  )
  const gone = issue.shortfalls.indexOf(shortfallOf(exchange, rules.evals))
  const shrunk = {
    ...issue,
    exchangeCount: issue.exchangeCount - 1,
    ...ownCounted(issue, -1),
    frequency: { value, at },
    shortfalls: gone < 0 ? issue.shortfalls : issue.shortfalls.toSpliced(gone, 1),
    reachedCount: Math.max(0, issue.reachedCount - (exchange.reachedCustomer ? 1 : 0)),
    facets: withFacets(issue.facets, exchange, null),
  }
  return ranked(shrunk, rules)
}

/** The issue after one of its members changed: flagged, scored, or found on a page. */
export const withChangedMember = (issue: Issue, before: Exchange, after: Exchange): Issue => ({
  ...issue,
  facets: withFacets(issue.facets, before, after),
})

/** An issue that was merged into another: keeps only the reference. */
export const pointerTo = (issue: Issue, mergedInto: string): Issue => ({
  ...issue,
  mergedInto,
  exchangeCount: 0,
  shortfalls: [],
  reachedCount: 0,
  frequency: { ...issue.frequency, value: 0 },
  facets: {},
  rank: null,
})

/** The issue recounted over its members, at least one; title and centre stay if the central one is among them. */
export function recounted(issue: Issue, members: readonly Exchange[], rules: IssueRules, centre: number): Issue {
  const [first, ...others] = members
  if (!first) throw new Error('An issue has a member.')
  const counted = others.reduce((sum, member) => withMember(sum, member, rules), openIssue(issue.id, first, rules))
  const keeps = members.some((member) => member.id === issue.centralExchangeId)
  const central = members[centre] ?? first
  return {
    ...issue,
    title: keeps ? issue.title : questionOf(central),
    centralExchangeId: keeps ? issue.centralExchangeId : central.id,
    primaryIssue: counted.primaryIssue,
    exchangeCount: counted.exchangeCount,
    frequency: counted.frequency,
    shortfalls: counted.shortfalls,
    reachedCount: counted.reachedCount,
    openedAt: counted.openedAt,
    lastAt: counted.lastAt,
    lastUnpreventedAt: counted.lastUnpreventedAt,
    mergedInto: null,
    facets: counted.facets,
    rank: counted.rank,
  }
}
