import { Check } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

type StepName = keyof typeof words.tour.steps

export type TourStripProps = {
  steps: readonly StepName[]
  /** How many are behind. */
  reached: number
  hint: string
  /** Where the hint is followed, unless one is there already. */
  way: { label: string; go: () => void } | null
  /** Skips what is left; afterwards it only puts the strip away. */
  onClose: () => void
}

/** A strip over the place, never over its content. */
export function TourStrip({ steps, reached, hint, way, onClose }: TourStripProps) {
  const sentence = useRef<HTMLParagraphElement>(null)
  return (
    <section aria-label={words.tour.label} className="shrink-0 border-b border-line bg-accent-shade px-3 py-1.5">
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
                {words.tour.steps[step]}
                {isDone && <span className="sr-only">, {words.tour.isDone}</span>}
              </li>
            )
          })}
        </ol>
        <Button small emphasis="quiet" onClick={onClose}>
          {reached < steps.length ? words.tour.hide : words.tour.finish}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pb-1">
        {/* Takes the focus from the way, which goes once it was gone. */}
        <p ref={sentence} tabIndex={-1} aria-live="polite" className="min-w-[min(12rem,100%)] flex-1 outline-none">
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
    </section>
  )
}
