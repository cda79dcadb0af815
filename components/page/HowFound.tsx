import { Info } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import type { PageConversation } from './page-data.ts'

/** That this page is read; by what and how sure, for whoever asks; and the switch for the marks in it. */
export function HowFound({
  conversation,
  onMarks,
  onPoint,
}: {
  conversation: PageConversation
  onMarks: (shown: boolean) => void
  /** Null where nobody may. */
  onPoint: (() => void) | null
}) {
  const [open, setOpen] = useState(false)
  const [marks, setMarks] = useState(true)
  const { detection, turns } = conversation
  return (
    <div className="shrink-0 border-b border-line px-3 py-1 text-small">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate text-quiet">{words.page.reading(turns)}</p>
        <button
          type="button"
          aria-expanded={open}
          aria-label={words.page.how}
          title={words.page.how}
          onClick={() => setOpen(!open)}
          className="inline-flex size-6 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink"
        >
          <Info size={14} aria-hidden />
        </button>
      </div>
      {open && (
        <div className="pb-1.5">
          {detection.adapter?.matches ? (
            <p>{words.page.byAdapter}</p>
          ) : (
            <p>{words.page.howSure(Math.round(detection.confidence * 100))}</p>
          )}
          <ul className="mt-1 list-disc ps-4 text-quiet">
            <li>{words.page.where[detection.root]}</li>
            {detection.why.map((why) => (
              <li key={why} dir="auto">
                {why}
              </li>
            ))}
          </ul>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            <Button
              small
              onClick={() => {
                setMarks(!marks)
                onMarks(!marks)
              }}
            >
              {marks ? words.page.hideMarks : words.page.showMarks}
            </Button>
            {onPoint && (
              <Button small onClick={onPoint}>
                {detection.adapter?.matches ? words.page.pointAgain : words.page.point}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
