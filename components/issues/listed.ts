/** What the filter leaves of the desk, in its order; kept from one write to the next. */
import { useMemo, useState } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import {
  DEFAULT_ISSUE_FILTER,
  formatFilter,
  type IssueFilter,
  type IssueSort,
} from '../../lib/domain/issues/issue-filter.ts'
import { type FilterFacts, matcher } from '../../lib/domain/issues/issue-match.ts'
import { type IssueOrder, orderIssues } from '../../lib/domain/issues/issue-order.ts'
import { useDesk } from '../../lib/store/issues/desk.ts'
import { areFactsReady } from '../../lib/store/issues/filter-facts.ts'
import type { Listed } from '../../lib/store/shell/panel.ts'

const DEFAULT = formatFilter(DEFAULT_ISSUE_FILTER)

export type ListedIssues = {
  /** Undefined while that is not known yet. Worked out when it is asked for: an open issue may cover the list. */
  issues: () => readonly Issue[] | undefined
  /** Asked of one issue it costs one look, not one at all. */
  listed: Listed
}

export function useListed(filter: IssueFilter, facts: FilterFacts, now: number, halfLifeDays: number): ListedIssues {
  const { all, first, find } = useDesk()
  const [ordered] = useState(ordering)
  const { sort } = filter
  const inOrder = useMemo(
    () => once(() => ordered(all ?? [], sort, new Date(now).toISOString(), halfLifeDays)),
    [ordered, all, sort, now, halfLifeDays],
  )

  return useMemo((): ListedIssues => {
    const test = matcher(filter, facts)
    const isDefault = formatFilter(filter) === DEFAULT
    const isReady = areFactsReady(filter, facts)
    const issues = once(() => {
      if (all === null) return isDefault ? first?.filter(test) : undefined
      return isReady ? inOrder().filter(test) : undefined
    })
    const has = (id: string): boolean => {
      if (all === null) return issues()?.some((issue) => issue.id === id) ?? false
      const issue = find(id)
      return isReady && issue !== undefined && test(issue)
    }
    return { issues, listed: { has, ids: once(() => issues()?.map((issue) => issue.id) ?? []) } }
  }, [all, inOrder, first, find, filter, facts])
}

/** Puts them in order, beginning with what it gave before. */
function ordering() {
  let kept: IssueOrder | null = null
  return (...by: [readonly Issue[], IssueSort, string, number]): readonly Issue[] =>
    (kept = orderIssues(...by, kept)).issues
}

/** Made when it is asked for first. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
