/** How many issues each part of a filter, and each option of a field, matches. Pure. */
import type { Issue } from '../../contract/index.ts'
import { type FilterField, type FilterTerm, type IssueFilter, nameOfTerm, withoutTerm } from './issue-filter.ts'
import { type FilterFacts, isOfOneWhoLeft, isUnderstood, matcher } from './issue-match.ts'
import { isOpen } from './status.ts'

/** What makes a list empty: each part of the filter, with how many issues there would be without it. */
export type Narrowing = { part: FilterTerm | 'text'; without: number }

export function narrowings(issues: readonly Issue[], filter: IssueFilter, facts: FilterFacts): Narrowing[] {
  const count = (of: IssueFilter): number => {
    const test = matcher(of, facts)
    return issues.reduce((sum, issue) => sum + (test(issue) ? 1 : 0), 0)
  }
  const parts: Narrowing[] = filter.terms
    .filter((term) => isUnderstood(term, facts))
    .map((term) => ({ part: term, without: count(withoutTerm(filter, term)) }))
  if (filter.text.trim() !== '') parts.push({ part: 'text', without: count({ ...filter, text: '' }) })
  return parts.toSorted((a, b) => b.without - a.without)
}

/**
 * The values of a field, or of one metadata key, with how many issues each would match together with the rest of the
 * filter. Most frequent first. Not for times, nor for names of metadata (`metaKeys`).
 */
export function optionCounts(
  issues: readonly Issue[],
  filter: IssueFilter,
  name: string,
  facts: FilterFacts,
): Map<string, number> {
  const others = matcher({ ...filter, terms: filter.terms.filter((term) => nameOfTerm(term) !== name) }, facts)
  const counts = new Map<string, number>()
  const add = (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1)
  const valuesOf = valuesIn(name, facts)
  for (const issue of issues) if (others(issue)) for (const value of valuesOf(issue)) add(value)
  return new Map([...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}

function valuesIn(name: string, facts: FilterFacts): (issue: Issue) => string[] {
  const facets = (stem: string) => (issue: Issue) =>
    Object.keys(issue.facets).flatMap((facet) => (facet.startsWith(stem) ? [facet.slice(stem.length)] : []))
  switch (name as FilterField) {
    case 'status':
      return (issue) => [
        ...(isOpen(issue.status) ? [facts.waiting.has(issue.id) ? 'with_others' : 'open'] : []),
        ...(issue.status === 'unaddressed' ? [] : [issue.status]),
        ...issue.tags,
      ]
    case 'primary':
      return (issue) => [issue.primaryIssue ?? 'by_hand']
    case 'verdict':
      return (issue) => {
        const given = facts.verdicts?.get(issue.id)
        if (!given || given.size === 0) return ['none']
        return [...given, ...(given.has('good') && given.has('bad') ? ['disputed'] : [])]
      }
    case 'assignee':
      return (issue) =>
        issue.assignee === null ? ['none'] : [issue.assignee, ...(isOfOneWhoLeft(issue, facts) ? ['left'] : [])]
    case 'mentions':
      return (issue) => [...(facts.mentions?.get(issue.id) ?? [])]
    case 'eval':
    case 'site':
    case 'language':
      return facets(`${name}=`)
    default:
      return name.startsWith('meta.') ? facets(`${name}=`) : () => []
  }
}

/** Names of metadata among these issues, most frequent first. */
export function metaKeys(issues: readonly Issue[]): string[] {
  const counts = new Map<string, number>()
  for (const issue of issues) {
    const keys = new Set(
      Object.keys(issue.facets).flatMap((facet) =>
        facet.startsWith('meta.') ? [facet.slice('meta.'.length, facet.indexOf('='))] : [],
      ),
    )
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([key]) => key)
}
