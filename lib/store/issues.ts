/** Issues as the desk lists them, live from this computer. */
import { useLiveQuery } from 'dexie-react-hooks'
import type { Issue } from '../contract/index.ts'
import { database } from '../db/schema.ts'
import { impactOf } from '../domain/impact.ts'
import { isOpen } from '../domain/status.ts'
import type { IssueFilter } from './panel.ts'

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether an issue is what the filter asks for. Search looks for every word, anywhere in the title. */
export function matches(issue: Issue, filter: IssueFilter): boolean {
  const byStatus: Record<IssueFilter['status'], boolean> = {
    open: isOpen(issue.status),
    addressed: !isOpen(issue.status),
    held_back: issue.tags.includes('held_back'),
    draft: issue.tags.includes('draft'),
    all: true,
  }
  if (!byStatus[filter.status]) return false
  if (filter.primary && issue.primaryIssue !== filter.primary) return false
  const wanted = fold(filter.text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return true
  const title = fold(issue.title)
  return wanted.every((word) => title.includes(word))
}

/** @param at ISO time that impact is computed for */
export function sorted(issues: readonly Issue[], sort: IssueFilter['sort'], at: string, halfLifeDays: number): Issue[] {
  const weight: Record<IssueFilter['sort'], (issue: Issue) => number> = {
    impact: (issue) => impactOf(issue, at, halfLifeDays).impact,
    newest: (issue) => Date.parse(issue.lastAt),
    frequent: (issue) => issue.exchangeCount,
  }
  const of = weight[sort]
  // Weighed once each; ties by id, so that the order is the same at every look.
  return issues
    .map((issue) => ({ issue, weight: of(issue) }))
    .toSorted((a, b) => b.weight - a.weight || (a.issue.id < b.issue.id ? -1 : 1))
    .map((one) => one.issue)
}

/** When the newest of the addressed issues was closed, and by whom, for the empty desk. */
export function useLastAddressed(projectId: string | null): { at: string; by: string } | null {
  return (
    useLiveQuery(async () => {
      if (projectId === null) return null
      const db = database()
      const [verdict, remediation] = await Promise.all([
        db.verdicts.where('projectId').equals(projectId).sortBy('at'),
        db.remediations.where('projectId').equals(projectId).sortBy('editedAt'),
      ])
      const judged = verdict.at(-1)
      const written = remediation.at(-1)
      const events = [
        judged && { at: judged.at, by: judged.by },
        written && { at: written.editedAt, by: written.editedBy },
      ].filter((one) => one !== undefined)
      return events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null
    }, [projectId]) ?? null
  )
}
