import { UserRound } from 'lucide-react'
import type { Assignment } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'
import { Due } from './Due.tsx'

type AssignChipProps = {
  row: Pick<Assignment, 'assignee' | 'dueAt'>
  isDone?: boolean
  nameOf: (userId: string) => string
  /** Null if this member may not assign. */
  onOpen: (() => void) | null
}

/** Shows the assignee and the due date; pressing it opens the dialog for assigning. */
export function AssignChip({ row, isDone = false, nameOf, onOpen }: AssignChipProps) {
  const { assignee, dueAt } = row
  const who = assignee ? nameOf(assignee) : words.together.assign.nobody
  const shown = (
    <>
      <UserRound size={12} aria-hidden className="shrink-0" />
      {assignee && <span className="sr-only">{words.together.assign.to}</span>}
      <span className="truncate">{assignee ? who : onOpen ? words.together.assign.none : who}</span>
      {dueAt && <Due at={dueAt} isDone={isDone} />}
    </>
  )
  const look = 'inline-flex min-h-6 max-w-full items-center gap-1 rounded-small border px-1.5 text-small'
  if (!onOpen) return assignee || dueAt ? <span className={`${look} border-line bg-shade`}>{shown}</span> : null
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
