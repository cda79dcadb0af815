import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton, shortcutOf } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

type IssueStepsProps = {
  /** Null if there is nothing to step through. */
  onStep: ((step: 1 | -1) => void) | null
  /** Position among the issues being stepped through, from 1; null if this is none of them. */
  place?: { at: number; of: number } | null | undefined
}

/** Steps to the previous and next issue. Beside the back button in a narrow panel, otherwise beside the title. */
export function IssueSteps({ onStep, place }: IssueStepsProps) {
  if (!onStep) return null
  return (
    <span className="flex shrink-0 items-center">
      {place && (
        <span className="px-1 text-small text-quiet tabular-nums max-[239px]:hidden">
          {words.issue.place(place.at, place.of)}
        </span>
      )}
      <IconButton
        icon={ChevronLeft}
        label={words.issue.previous}
        data-repeats
        onClick={() => onStep(-1)}
        aria-keyshortcuts={shortcutOf('k')}
        className="rtl:rotate-180"
      />
      <IconButton
        icon={ChevronRight}
        label={words.issue.next}
        data-repeats
        onClick={() => onStep(1)}
        aria-keyshortcuts={shortcutOf('j')}
        className="rtl:rotate-180"
      />
    </span>
  )
}
