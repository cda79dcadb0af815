/** Counts the issues of a list as the list itself would: from the desk, with the same facts. */
import { useMemo } from 'react'
import type { Issue, Project } from '../../contract/index.ts'
import { EVERYTHING, type FilterTerm, type IssueFilter } from '../../domain/issues/issue-filter.ts'
import { type FilterFacts, isUnderstood, matcher } from '../../domain/issues/issue-match.ts'
import { useDesk } from './desk.ts'
import { areFactsReady, useFilterFacts } from './filter-facts.ts'
import { listKey } from '../insights/return-point.ts'
import { useIssuesWaiting } from './waiting.ts'

const NOBODY: readonly string[] = []

/**
 * @param looked terms whose facts must be read first
 * @returns a function that returns null while they are read, or for terms without meaning
 */
export function useIssuesCounted(
  project: Project | null,
  userId: string | null,
  looked: IssueFilter,
  now: number,
): (terms: readonly FilterTerm[]) => number | null {
  const { all } = useDesk()
  const waiting = useIssuesWaiting((waits) => waits.ids)
  const facts = useFilterFacts(all, looked, { project, userId, members: NOBODY, now, waiting })
  return useMemo(() => countedOnce(all, facts), [all, facts])
}

/** Remembers counts, so that drawing again does not count again. */
function countedOnce(
  all: readonly Issue[] | null,
  facts: FilterFacts,
): (terms: readonly FilterTerm[]) => number | null {
  const known = new Map<string, number | null>()
  const count = (terms: readonly FilterTerm[]): number | null => {
    if (all === null || !areFactsReady({ ...EVERYTHING, terms }, facts)) return null
    if (!terms.every((term) => isUnderstood(term, facts))) return null
    const test = matcher({ ...EVERYTHING, terms }, facts)
    return all.reduce((sum, issue) => sum + (test(issue) ? 1 : 0), 0)
  }
  return (terms) => {
    const name = listKey(terms)
    const found = known.has(name) ? known.get(name)! : count(terms)
    known.set(name, found)
    return found
  }
}
