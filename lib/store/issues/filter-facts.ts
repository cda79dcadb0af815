/** The facts needed by the desk's filter, live; each is read only if the filter, or its completion, needs it. */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect, useMemo, useState } from 'react'
import type { Issue, Project } from '../../contract/index.ts'
import type * as reading from '../../db/issue-facts.ts'
import { database } from '../../db/schema.ts'
import type { FilterTerm, IssueFilter } from '../../domain/issues/issue-filter.ts'
import type { FilterFacts } from '../../domain/issues/issue-match.ts'

type Asked = {
  project: Project | null
  userId: string | null
  /** Ids of the project's members. */
  members: readonly string[]
  now: number
  waiting: ReadonlySet<string>
  /** The field whose options are being counted, if any. */
  counting?: string | null
}

const NONE: FilterFacts['found'] = new Map()
const UNSAID: FilterFacts['said'] = new Map()

/** Fields that need more than the issue's own row. */
const isTime = ({ field }: FilterTerm): boolean => field === 'age' || field === 'remediated' || field === 'came_back'

type Reading = typeof reading

/** Loaded with the first filter that needs it. */
function useReading(isAsked: boolean): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null)
  useEffect(() => {
    if (isAsked) void import('../../db/issue-facts.ts').then(setReading)
  }, [isAsked])
  return reading
}

export function useFilterFacts(issues: readonly Issue[] | null, filter: IssueFilter, asked: Asked): FilterFacts {
  const { project, userId, members, now, waiting, counting = null } = asked
  const projectId = project?.id ?? null
  const asksFor = (field: string): boolean => counting === field || filter.terms.some((term) => term.field === field)
  const needsVerdicts = projectId !== null && asksFor('verdict')
  const needsMentions = projectId !== null && asksFor('mentions')
  const sought = filter.terms.filter((term) => term.field === 'meta' || isTime(term))
  const isSought = projectId !== null && sought.length > 0
  const reading = useReading(needsVerdicts || needsMentions || isSought)
  const verdicts = useLiveQuery(
    async () => (reading && needsVerdicts ? reading.verdictsByIssue(database(), projectId) : null),
    [reading, needsVerdicts, projectId],
  )
  const mentions = useLiveQuery(
    async () => (reading && needsMentions ? reading.mentionsByIssue(database(), projectId) : null),
    [reading, needsMentions, projectId],
  )
  const found = useLiveQuery(
    async () =>
      reading && isSought && issues ? reading.issuesByTerm(database(), projectId, sought, issues, now) : NONE,
    [reading, JSON.stringify(sought), projectId, ...(isSought ? [issues, now] : [null, null])],
  )

  return useMemo((): FilterFacts => {
    const evals = new Set(project?.evals.map((one) => one.key))
    const people = new Set([...members, 'me', 'none'])
    const isKnown = (term: FilterTerm): boolean => {
      if (term.field === 'eval') return evals.has(term.value)
      if (term.field === 'assignee' && term.value === 'left') return true
      if (term.field === 'assignee' || term.field === 'mentions') return people.has(term.value)
      return term.field !== 'unknown'
    }
    return {
      now,
      userId,
      verdicts: verdicts ?? null,
      mentions: mentions ?? null,
      found: found ?? NONE,
      said: UNSAID,
      members: members.length > 0 ? new Set(members) : null,
      waiting,
      isKnown,
    }
  }, [project, members, now, userId, verdicts, mentions, found, waiting])
}

/** False while the filter's facts are being read, when its result is not final yet. */
export const areFactsReady = (filter: IssueFilter, facts: FilterFacts): boolean =>
  (facts.verdicts !== null || filter.terms.every((term) => term.field !== 'verdict')) &&
  (facts.mentions !== null || filter.terms.every((term) => term.field !== 'mentions')) &&
  filter.terms.every((term) => !isTime(term) || facts.found.has(`${term.field}=${term.value}`))
