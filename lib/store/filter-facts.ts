/** The facts that the desk's filter needs, live; each is read only where the filter, or its completion, asks for it. */
import { useLiveQuery } from '../db/live.ts'
import { useMemo } from 'react'
import type { Issue, Project } from '../contract/index.ts'
import { mentionsByIssue, verdictsByIssue, withMetadata } from '../db/issue-facts.ts'
import { database } from '../db/schema.ts'
import { metaFacet } from '../domain/facets.ts'
import type { FilterTerm, IssueFilter } from '../domain/issue-filter.ts'
import { type FilterFacts, mayHaveUnlisted } from '../domain/issue-match.ts'

type Asked = {
  project: Project | null
  userId: string | null
  /** Ids of the project's members. */
  members: readonly string[]
  now: number
  waiting: ReadonlySet<string>
  /** Field whose options are being counted, if any. */
  counting?: string | null
}

const NONE: FilterFacts['unlisted'] = new Map()

export function useFilterFacts(issues: readonly Issue[] | null, filter: IssueFilter, asked: Asked): FilterFacts {
  const { project, userId, members, now, waiting, counting = null } = asked
  const projectId = project?.id ?? null
  const asksFor = (field: string): boolean => counting === field || filter.terms.some((term) => term.field === field)
  const needsVerdicts = projectId !== null && asksFor('verdict')
  const needsMentions = projectId !== null && asksFor('mentions')
  const verdicts = useLiveQuery(
    async () => (needsVerdicts ? verdictsByIssue(database(), projectId) : null),
    [needsVerdicts, projectId],
  )
  const mentions = useLiveQuery(
    async () => (needsMentions ? mentionsByIssue(database(), projectId) : null),
    [needsMentions, projectId],
  )
  const meta = filter.terms.filter((term) => term.field === 'meta')
  const unlisted = useLiveQuery(async () => {
    const found = new Map<string, ReadonlySet<string>>()
    for (const { key, value } of meta) {
      const ids = (issues ?? []).filter((issue) => mayHaveUnlisted(issue, key, value)).map((issue) => issue.id)
      if (ids.length > 0) found.set(metaFacet(key, value), await withMetadata(database(), ids, key, value))
    }
    return found
  }, [JSON.stringify(meta), meta.length > 0 ? issues : null])

  return useMemo((): FilterFacts => {
    const evals = new Set(project?.evals.map((one) => one.key))
    const people = new Set([...members, 'me', 'none'])
    const isKnown = (term: FilterTerm): boolean => {
      if (term.field === 'eval') return evals.has(term.value)
      if (term.field === 'assignee' || term.field === 'mentions') return people.has(term.value)
      return term.field !== 'unknown'
    }
    return {
      now,
      userId,
      verdicts: verdicts ?? null,
      mentions: mentions ?? null,
      unlisted: unlisted ?? NONE,
      waiting,
      isKnown,
    }
  }, [project, members, now, userId, verdicts, mentions, unlisted, waiting])
}

/** While what a filter asks for is still being read, what it leaves over is not the answer yet. */
export const areFactsReady = (filter: IssueFilter, facts: FilterFacts): boolean =>
  (facts.verdicts !== null || filter.terms.every((term) => term.field !== 'verdict')) &&
  (facts.mentions !== null || filter.terms.every((term) => term.field !== 'mentions'))
