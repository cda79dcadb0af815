/**
 * Issues in their order, kept: after a write only what was written is weighed and finds its place, since weighing and
 * sorting tens of thousands anew would be felt with each verdict. Pure; what it gives is what sorting all of them gives.
 */
import type { Issue } from '../../contract/index.ts'
import { exposureOf, severityOf } from './impact.ts'
import type { IssueSort } from './issue-filter.ts'

export type IssueOrder = {
  /** As they were given. */
  readonly from: readonly Issue[]
  /** In their order. */
  readonly issues: readonly Issue[]
  readonly sort: IssueSort
  /** ISO time that impact is computed for. */
  readonly at: string
  readonly halfLifeDays: number
}

/** Beyond this share of changed rows all are sorted: finding the places one by one costs more. */
const MANY = 1 / 8
const DAY_MS = 86_400_000

type Factors = { value: number; at: number; severity: number; exposure: number }
/** What does not change with time is computed once per row; rows are never changed in place. */
const known = new WeakMap<Issue, Factors>()

function factorsOf(issue: Issue): Factors {
  const found = known.get(issue)
  if (found) return found
  const { value, at } = issue.frequency
  const factors = { value, at: Date.parse(at), severity: severityOf(issue), exposure: exposureOf(issue) }
  known.set(issue, factors)
  return factors
}

/** `impactOf(…).impact`, to the last bit: in the same order of operations. */
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
/** The heaviest first; ties by id, so that the order is the same at every look. */
const compare = (a: Weighed, b: Weighed): number => b.weight - a.weight || (a.issue.id < b.issue.id ? -1 : 1)

function sorted(issues: readonly Issue[], weight: (issue: Issue) => number): Issue[] {
  return issues
    .map((issue) => ({ issue, weight: weight(issue) }))
    .toSorted(compare)
    .map((one) => one.issue)
}

/** Rows that are another object than at their place before. Null where that is too many. */
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

/** Index at which it stands in `issues`, which are in order. */
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
 * @param from in the same order of rows as before, changed ones in place, new ones at the end: then it is quick
 * @param before what this gave for the rows as they were
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
    // Time moves few past each other, and what stands nearly in order is sorted sooner.
    const start = before?.from === from && before.sort === sort ? before.issues : from
    return { from, issues: sorted(start, weight), sort, at, halfLifeDays }
  }
  const issues = before.issues.filter((issue) => !differs.gone.has(issue))
  for (const issue of differs.come) {
    issues.splice(placeOf({ issue, weight: weight(issue) }, issues, weight), 0, issue)
  }
  return { from, issues, sort, at, halfLifeDays }
}
