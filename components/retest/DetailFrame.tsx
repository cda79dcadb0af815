import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePanel } from '../../lib/store/panel.ts'
import { useKeys } from '../ui/keys.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'

/** What was opened from the list of Tests: a way back, a title, and the rest. */
export function DetailFrame({ title, children }: { title: string; children: ReactNode }) {
  const panel = usePanel()
  const wide = useWide()
  const back = (): void => panel.openTest(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useKeys(wide ? {} : { Escape: back }, true)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!wide && (
        <div className="flex h-9 shrink-0 items-center border-b border-line px-1">
          <button
            type="button"
            onClick={back}
            aria-keyshortcuts="Escape"
            className="inline-flex min-h-8 items-center gap-0.5 rounded px-1.5 text-quiet hover:bg-hover hover:text-ink"
          >
            <ChevronLeft size={16} aria-hidden className="rtl:rotate-180" />
            {words.places.tests}
          </button>
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pt-2.5 pb-4">
        <h1 ref={heading} tabIndex={-1} className="mb-2 text-title font-semibold outline-none">
          {title}
        </h1>
        {children}
      </div>
    </div>
  )
}
