/** The issues that match the filter, in order; maintained from one write to the next. */
import { useMemo, useState } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import {
  DEFAULT_ISSUE_FILTER,
  formatFilter,
  type IssueFilter,
  type IssueSort,
} from '../../lib/domain/issues/issue-filter.ts'
import { type FilterFacts, matcher, titleTest } from '../../lib/domain/issues/issue-match.ts'
import { type IssueOrder, orderIssues } from '../../lib/domain/issues/issue-order.ts'
import { useDesk } from '../../lib/store/issues/desk.ts'
import { areFactsReady } from '../../lib/store/issues/filter-facts.ts'
import type { Listed } from '../../lib/store/shell/panel.ts'

const DEFAULT = formatFilter(DEFAULT_ISSUE_FILTER)

export type ListedIssues = {
  /** Undefined until known. Computed on demand: an open issue may cover the list. */
  issues: () => readonly Issue[] | undefined
  /** Checks a single issue without computing the list. */
  listed: Listed
}

/** All issues in list order, computed on demand; null until they are read. */
export function useInOrder(sort: IssueSort, now: number, halfLifeDays: number): (() => readonly Issue[]) | null {
  const { all } = useDesk()
  const [ordered] = useState(ordering)
  return useMemo(
    () => all && once(() => ordered(all, sort, new Date(now).toISOString(), halfLifeDays)),
    [ordered, all, sort, now, halfLifeDays],
  )
}

/** @param inOrder from useInOrder */
export function useListed(
  filter: IssueFilter,
  facts: FilterFacts,
  inOrder: (() => readonly Issue[]) | null,
): ListedIssues {
  const { first, find } = useDesk()
  return useMemo((): ListedIssues => {
    const test = matcher(filter, facts)
    const isDefault = formatFilter(filter) === DEFAULT
    const isReady = areFactsReady(filter, facts)
    const issues = once(() => {
      if (inOrder === null) return isDefault ? first?.filter(test) : undefined
      return isReady ? titlesFirst(inOrder().filter(test), filter.text) : undefined
    })
    const has = (id: string): boolean => {
      if (inOrder === null) return issues()?.some((issue) => issue.id === id) ?? false
      const issue = find(id)
      return isReady && issue !== undefined && test(issue)
    }
    return { issues, listed: { has, ids: once(() => issues()?.map((issue) => issue.id) ?? []) } }
  }, [inOrder, first, find, filter, facts])
}

/** Matches in what people said arrive one by one: below the titles they move nothing. */
function titlesFirst(issues: Issue[], text: string): readonly Issue[] {
  if (text.trim() === '') return issues
  const inTitle = titleTest(text)
  return [...issues.filter(inTitle), ...issues.filter((issue) => !inTitle(issue))]
}

/** Sorts incrementally, starting from its previous result. */
function ordering() {
  let kept: IssueOrder | null = null
  return (...by: [readonly Issue[], IssueSort, string, number]): readonly Issue[] =>
    (kept = orderIssues(...by, kept)).issues
}

/** Computed on first use. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
