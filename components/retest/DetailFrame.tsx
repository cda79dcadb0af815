import { type ReactNode, useEffect, useRef } from 'react'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { BackBar } from '../ui/BackButton.tsx'
import { useKeys } from '../ui/keys.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'

type DetailFrameProps = {
  title: string
  /** Beside the title. */
  aside?: ReactNode
  children: ReactNode
}

/** The frame of details opened from the list of Tests: a way back, a title, and the content. */
export function DetailFrame({ title, aside, children }: DetailFrameProps) {
  const panel = usePanel()
  const wide = useWide()
  const back = (): void => panel.openTest(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => void heading.current?.focus({ preventScroll: true }), [])
  useKeys(wide ? {} : { Escape: back }, true)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!wide && <BackBar to={words.places.tests} onBack={back} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="max-w-3xl px-3 pt-2.5 pb-4">
          <div className="mb-2 flex items-start gap-2">
            <h1 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-title font-semibold outline-none">
              {title}
            </h1>
            {aside}
          </div>
          {children}
        </div>
      </div>
    </div>
  )
}
