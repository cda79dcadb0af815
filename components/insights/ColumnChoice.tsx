/**
 * A plot's columns as one button over them: the pointer chooses the column under it, the arrow keys the next one, and
 * pressing opens its list. One tab stop, and a large enough target however many columns there are.
 */
import type { KeyboardEvent, PointerEvent } from 'react'

type ColumnChoiceProps = {
  columns: number
  /** Null: none chosen yet. */
  at: number | null
  /** The column the keyboard starts at. */
  first: number
  /** Describes the chosen column, or the button's purpose if none is chosen. */
  label: string
  /** Identifies it, so that the way back from the list finds it again. */
  leads: string | undefined
  onChoose: (at: number | null) => void
  /** Undefined if the chosen column leads nowhere. */
  onOpen: (() => void) | undefined
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

const isMirrored = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'

export function ColumnChoice({ columns, at, first, label, leads, onChoose, onOpen }: ColumnChoiceProps) {
  const within = (index: number): number => Math.min(columns - 1, Math.max(0, index))
  const point = ({ currentTarget, clientX }: PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect()
    const share = (clientX - left) / width
    onChoose(within(Math.floor((isMirrored(currentTarget) ? 1 - share : share) * columns)))
  }
  const step = (event: KeyboardEvent): void => {
    const by = STEPS[event.key]
    const from = at ?? first
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? columns - 1
          : by && from + (isMirrored(event.currentTarget) ? -by : by)
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChoose(within(to))
  }
  return (
    <button
      type="button"
      aria-label={label}
      data-leads={leads}
      onPointerDown={point}
      onPointerMove={point}
      onPointerLeave={(event) => event.currentTarget !== document.activeElement && onChoose(null)}
      onFocus={() => at === null && onChoose(first)}
      onBlur={() => onChoose(null)}
      onKeyDown={step}
      onClick={onOpen}
      className={`ring-inside absolute inset-0 ${onOpen ? '' : 'cursor-default'}`}
    />
  )
}
