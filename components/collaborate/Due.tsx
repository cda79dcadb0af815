import { CalendarClock } from 'lucide-react'
import { useNow } from '../ui/clock.ts'
import { nearDay } from '../ui/format.ts'
import { words } from '../ui/words.ts'

/** By when somebody is asked to be done, or since when they are late. */
export function Due({ at }: { at: string }) {
  const isLate = Date.parse(at) < useNow()
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 ${isLate ? 'text-bad' : ''}`}>
      <CalendarClock size={12} aria-hidden />
      {(isLate ? words.together.assign.overdue : words.together.assign.dueOn)(nearDay(at))}
    </span>
  )
}
