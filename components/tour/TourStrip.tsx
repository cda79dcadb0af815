import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { rememberTourHeight } from '../../lib/store/shell/tour.ts'
import { FRAME } from '../shell/frame-look.ts'
import { Button } from '../ui/Button.tsx'
import { tourWords } from '../ui/late/tour.ts'

type StepName = keyof typeof tourWords.steps

/** A hint, and the label of the button beside it. */
export type Said = { hint: string; way: string }

export type TourStripProps = {
  steps: readonly StepName[]
  /** Number of completed steps. */
  reached: number
  /** Null until it is known what to do; its room is reserved. */
  hint: string | null
  /** Leads to where the hint can be followed; null if the user is there. */
  way: { label: string; go: () => void } | null
  /** All texts that may appear: the strip is as high as the longest, so that nothing moves when they change. */
  room: readonly Said[]
  /** Skips the remaining steps; after the last one it only dismisses the strip. */
  onClose: () => void
}

const LINE = 'col-start-1 row-start-1 flex flex-wrap content-start items-baseline gap-x-2 gap-y-1'
const SENTENCE = 'min-w-[min(12rem,100%)] flex-1 outline-none'

/** A strip above the place, never over its content. */
export function TourStrip({ steps, reached, hint, way, room, onClose }: TourStripProps) {
  const sentence = useRef<HTMLParagraphElement>(null)
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    if (strip.current) rememberTourHeight(strip.current.offsetHeight)
  }, [])
  return (
    <section ref={strip} aria-label={tourWords.label} className={`${FRAME.strip} px-3 py-1.5`}>
      <div className="flex items-start gap-2">
        <ol className="flex min-w-0 flex-1 flex-wrap gap-x-3 text-small">
          {steps.map((step, index) => {
            const isDone = index < reached
            const isNow = index === reached
            return (
              <li
                key={step}
                aria-current={isNow ? 'step' : undefined}
                className={`flex min-h-6 items-center gap-1 ${isNow ? 'font-semibold text-ink' : 'text-quiet'}`}
              >
                {isDone ? (
                  <Check size={14} aria-hidden className="shrink-0 text-good" />
                ) : (
                  <span className="tabular-nums">{index + 1}</span>
                )}
                {tourWords.steps[step]}
                {isDone && <span className="sr-only">, {tourWords.isDone}</span>}
              </li>
            )
          })}
        </ol>
        <Button small emphasis="quiet" onClick={onClose}>
          {reached < steps.length ? tourWords.hide : tourWords.finish}
        </Button>
      </div>
      <div className="grid pb-1">
        {room.map((said) => (
          <div key={said.hint} aria-hidden className={`${LINE} invisible`}>
            <p data-text={said.hint} className={`${SENTENCE} before:content-[attr(data-text)]`} />
            <Button small disabled emphasis="main" data-text={said.way} className="before:content-[attr(data-text)]" />
          </div>
        ))}
        <div className={LINE}>
          {/* Takes the focus from the button, which disappears once it was pressed. */}
          <p ref={sentence} tabIndex={-1} aria-live="polite" className={SENTENCE}>
            {hint}
          </p>
          {way && (
            <Button
              small
              emphasis="main"
              onClick={() => {
                way.go()
                sentence.current?.focus()
              }}
            >
              {way.label}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
