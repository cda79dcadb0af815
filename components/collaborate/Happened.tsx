/** An issue's activity, wired; computed only once it is unfolded. */
import { useMemo } from 'react'
import type { IssueDetailRows } from '../../lib/db/queries.ts'
import { activityOf } from '../../lib/domain/experts/activity.ts'
import { useComments, usePeople, useRevisionsOf } from '../../lib/store/collaborate/people.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { words } from '../ui/words.ts'
import { Timeline } from './Timeline.tsx'

type HappenedProps = { rows: IssueDetailRows; onRemediation: (id: string) => void }

export default function Happened({ rows, onRemediation }: HappenedProps) {
  const { project, nameOf } = usePanelUser()
  const people = usePeople(project?.id ?? null)
  const comments = useComments('issue', rows.issue.id)
  const revisions = useRevisionsOf(rows.remediations.map((one) => one.id))
  const activities = useMemo(
    () => (comments && revisions ? activityOf({ ...rows, comments, revisions }) : null),
    [rows, comments, revisions],
  )
  if (!activities || !people) return null
  const known = new Set(people.map((one) => one.id))
  const name = (id: string): string => (known.has(id) ? nameOf(id) : words.together.left)
  return <Timeline activities={activities} nameOf={name} onRemediation={onRemediation} />
}
