/** Chooses a reason by its digit. Letters move to the next reason that begins with them, as in any list. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ReasonCode } from '../../lib/contract/index.ts'
import { fold } from '../../lib/domain/words-of.ts'
import { Kbd } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { becauseWords } from '../ui/late/judge.ts'

/** Reasons beyond these have no digit: letters reach them. */
const KEYS = '1234567890'
/** Below this width, as at 200 % zoom, they stand in one column. */
const ONE_COLUMN_PX = 240
const reasons = () => Object.entries(words.reason) as [ReasonCode, string][]

export function ReasonPicker({ onChoose, onLeave }: { onChoose: (reason: ReasonCode) => void; onLeave: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => void list.current?.querySelector('button')?.focus(), [])

  const move = (by: number): void => {
    const all = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[(at + by + all.length) % all.length]?.focus()
  }
  /** Focuses the next reason that begins with this letter. */
  const seek = (letter: string): void => {
    const all = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const begins = reasons().map(([, label]) => fold(label).startsWith(fold(letter)))
    const next = all.findIndex((_, n) => begins[n] && n > at)
    all[next < 0 ? begins.indexOf(true) : next]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const columns = window.innerWidth < ONE_COLUMN_PX ? 1 : 2
    const steps: Record<string, number> = { ArrowDown: columns, ArrowUp: -columns, ArrowRight: rtl, ArrowLeft: -rtl }
    const isTyped = event.key.length === 1 && event.key !== ' '
    const reason = isTyped && KEYS.includes(event.key) ? reasons()[KEYS.indexOf(event.key)] : undefined
    const step = steps[event.key]
    if (event.key === 'Escape') onLeave()
    else if (reason) onChoose(reason[0])
    else if (step !== undefined) move(step)
    // Even if no reason begins with it: the key belongs to the list, and must not judge.
    else if (isTyped) seek(event.key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={becauseWords.title} onKeyDown={onKeyDown}>
      <p className="font-semibold">{becauseWords.title}</p>
      <div className="mt-1.5 grid grid-cols-2 gap-1 max-[239px]:grid-cols-1">
        {reasons().map(([code, label], index) => (
          <button
            key={code}
            type="button"
            role="menuitem"
            aria-keyshortcuts={KEYS[index]}
            onClick={() => onChoose(code)}
            className="ring-inside flex min-h-7 items-center gap-1.5 rounded border border-edge px-1.5 text-start text-small hover:bg-hover"
          >
            {KEYS[index] && <Kbd keys={KEYS[index]} />}
            <span className="min-w-0 truncate">{label}</span>
          </button>
        ))}
      </div>
      <p className="mt-1.5 text-small text-quiet">{becauseWords.keys}</p>
    </div>
  )
}
