/**
 * Keeps issues sorted incrementally: after a write only the changed ones are weighed and placed, since re-sorting tens
 * of thousands would be noticeable with each verdict. Pure; the result equals a full sort.
 */
import type { Issue } from '../../contract/index.ts'
import { exposureOf, severityOf } from './impact.ts'
import type { IssueSort } from './issue-filter.ts'

export type IssueOrder = {
  /** In the order in which they were given. */
  readonly from: readonly Issue[]
  /** Sorted. */
  readonly issues: readonly Issue[]
  readonly sort: IssueSort
  /** ISO time for which impact is computed. */
  readonly at: string
  readonly halfLifeDays: number
}

/** If more than this share of rows changed, all are sorted: placing them one by one would cost more. */
const MANY = 1 / 8
const DAY_MS = 86_400_000

type Factors = { value: number; at: number; severity: number; exposure: number }
/** What does not depend on time is computed once per row; rows are never mutated. */
const known = new WeakMap<Issue, Factors>()

function factorsOf(issue: Issue): Factors {
  const found = known.get(issue)
  if (found) return found
  const { value, at } = issue.frequency
  const factors = { value, at: Date.parse(at), severity: severityOf(issue), exposure: exposureOf(issue) }
  known.set(issue, factors)
  return factors
}

/** Bit-identical to `impactOf(…).impact`: same order of operations. */
function impactAt(issue: Issue, now: number, halfLifeDays: number): number {
  const { value, at, severity, exposure } = factorsOf(issue)
  const frequency = value * 2 ** (-Math.max(0, (now - at) / DAY_MS) / halfLifeDays)
  return 100 * (frequency / (frequency + 5)) * (0.25 + 0.75 * severity) * exposure
}

function weightOf(sort: IssueSort, at: string, halfLifeDays: number): (issue: Issue) => number {
  const now = Date.parse(at)
  switch (sort) {
    case 'impact':
      return (issue) => impactAt(issue, now, halfLifeDays)
    case 'newest':
      return (issue) => Date.parse(issue.lastAt)
    case 'frequent':
      return (issue) => issue.exchangeCount
  }
}

type Weighed = { issue: Issue; weight: number }
/** Heaviest first; ties by id, so that the order is always the same. */
const compare = (a: Weighed, b: Weighed): number => b.weight - a.weight || (a.issue.id < b.issue.id ? -1 : 1)

function sorted(issues: readonly Issue[], weight: (issue: Issue) => number): Issue[] {
  return issues
    .map((issue) => ({ issue, weight: weight(issue) }))
    .toSorted(compare)
    .map((one) => one.issue)
}

/** Rows that are not the same object as before at their index. Null if there are too many. */
function changed(before: readonly Issue[], now: readonly Issue[]): { gone: Set<Issue>; come: Issue[] } | null {
  const most = now.length * MANY
  const gone = new Set(before.slice(now.length))
  const come: Issue[] = []
  for (const [index, issue] of now.entries()) {
    const was = before[index]
    if (was === issue) continue
    if (was) gone.add(was)
    come.push(issue)
    if (come.length + gone.size > 2 * most) return null
  }
  return { gone, come }
}

/** Index at which it belongs in the sorted `issues`. */
function placeOf(one: Weighed, issues: readonly Issue[], weight: (issue: Issue) => number): number {
  let [low, high] = [0, issues.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = issues[middle]!
    if (compare({ issue: other, weight: weight(other) }, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * @param from in the same order as before, changed rows in place, new ones at the end: only then is it fast
 * @param before the previous result
 */
export function orderIssues(
  from: readonly Issue[],
  sort: IssueSort,
  at: string,
  halfLifeDays: number,
  before: IssueOrder | null = null,
): IssueOrder {
  const weight = weightOf(sort, at, halfLifeDays)
  const isSame = before?.sort === sort && before.at === at && before.halfLifeDays === halfLifeDays
  const differs = isSame ? changed(before.from, from) : null
  if (!before || !differs) {
    // Time rarely changes the order, and sorting a nearly sorted array is faster.
    const start = before?.from === from && before.sort === sort ? before.issues : from
    return { from, issues: sorted(start, weight), sort, at, halfLifeDays }
  }
  const issues = before.issues.filter((issue) => !differs.gone.has(issue))
  for (const issue of differs.come) {
    issues.splice(placeOf({ issue, weight: weight(issue) }, issues, weight), 0, issue)
  }
  return { from, issues, sort, at, halfLifeDays }
}
