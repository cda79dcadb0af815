import { CalendarClock } from 'lucide-react'
import { useNow } from '../ui/clock.ts'
import { nearDay } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { noonOf } from './due.ts'

/** By when somebody is asked to be done, or since when they are late; nobody is late with what is done. */
export function Due({ at, isDone = false }: { at: string; isDone?: boolean }) {
  const isLate = Date.parse(at) < useNow() && !isDone
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 ${isLate ? 'text-bad' : ''}`}>
      <CalendarClock size={12} aria-hidden />
      {(isLate ? words.together.assign.overdue : words.together.assign.dueOn)(nearDay(noonOf(at)))}
    </span>
  )
}
