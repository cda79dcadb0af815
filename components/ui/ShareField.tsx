import { type ReactNode, useId } from 'react'
import { scoreText } from './format.ts'

type ShareFieldProps = {
  label: string
  /** 0–1 */
  value: number
  onChange: (value: number) => void
  /** Between the label and the slider, with the same width. */
  above?: ReactNode
}

/** A slider from 0 to 1 in hundredths, displayed like a score. */
export function ShareField({ label, value, onChange, above }: ShareFieldProps) {
  const id = useId()
  return (
    <>
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="flex-1 font-medium">
          {label}
        </label>
        <span aria-hidden className="tabular-nums">
          {scoreText(value)}
        </span>
      </div>
      {above}
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={value}
        aria-valuetext={scoreText(value)}
        className="h-6 w-full accent-accent"
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </>
  )
}
