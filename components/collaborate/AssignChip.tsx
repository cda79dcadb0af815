import { CalendarClock, UserRound } from 'lucide-react'
import type { Assignment } from '../../lib/contract/index.ts'
import { useNow } from '../ui/clock.ts'
import { nearDay } from '../ui/format.ts'
import { words } from '../ui/words.ts'

type AssignChipProps = {
  row: Pick<Assignment, 'assignee' | 'dueAt'>
  nameOf: (userId: string) => string
  /** Null if this member may not assign. */
  onOpen: (() => void) | null
}

/** Shows the assignee and the due date; pressing it opens the dialog for assigning. */
export function AssignChip({ row, nameOf, onOpen }: AssignChipProps) {
  const now = useNow()
  const { assignee, dueAt } = row
  const isLate = dueAt !== null && Date.parse(dueAt) < now
  const who = assignee ? nameOf(assignee) : words.together.assign.nobody
  const due = dueAt && (isLate ? words.together.assign.overdue : words.together.assign.dueOn)(nearDay(dueAt))
  const shown = (
    <>
      <UserRound size={12} aria-hidden className="shrink-0" />
      {assignee && <span className="sr-only">{words.together.assign.to}</span>}
      <span className="truncate">{assignee ? who : onOpen ? words.together.assign.none : who}</span>
      {due && (
        <span className={`inline-flex shrink-0 items-center gap-1 ${isLate ? 'text-bad' : ''}`}>
          <CalendarClock size={12} aria-hidden />
          {due}
        </span>
      )}
    </>
  )
  const look = 'inline-flex min-h-6 max-w-full items-center gap-1 rounded-small border px-1.5 text-small'
  if (!onOpen) return assignee || due ? <span className={`${look} border-line bg-shade`}>{shown}</span> : null
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts="a"
      className={`${look} border-edge bg-paper hover:bg-hover`}
    >
      {shown}
    </button>
  )
}
