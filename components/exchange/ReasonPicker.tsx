/** Why not, by one key: a digit or letter beside each reason. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ReasonCode } from '../../lib/contract/index.ts'
import { Kbd } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { becauseWords } from '../ui/late/judge.ts'

const KEYS = '123456789abcd'
const reasons = () => Object.entries(words.reason) as [ReasonCode, string][]

export function ReasonPicker({ onChoose, onLeave }: { onChoose: (reason: ReasonCode) => void; onLeave: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => void list.current?.querySelector('button')?.focus(), [])

  const move = (by: number): void => {
    const all = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[(at + by + all.length) % all.length]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const steps: Record<string, number> = { ArrowDown: 2, ArrowUp: -2, ArrowRight: rtl, ArrowLeft: -rtl }
    const reason = event.key.length === 1 ? reasons()[KEYS.indexOf(event.key.toLowerCase())] : undefined
    const step = steps[event.key]
    if (event.key === 'Escape') onLeave()
    else if (reason) onChoose(reason[0])
    else if (step !== undefined) move(step)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={becauseWords.title} onKeyDown={onKeyDown}>
      <p className="font-semibold">{becauseWords.title}</p>
      <div className="mt-1.5 grid grid-cols-2 gap-1">
        {reasons().map(([code, label], index) => (
          <button
            key={code}
            type="button"
            role="menuitem"
            aria-keyshortcuts={KEYS[index]}
            onClick={() => onChoose(code)}
            className="ring-inside flex min-h-7 items-center gap-1.5 rounded border border-edge px-1.5 text-start text-small hover:bg-hover"
          >
            <Kbd keys={KEYS[index]!} />
            <span className="min-w-0 truncate">{label}</span>
          </button>
        ))}
      </div>
      <p className="mt-1.5 text-small text-quiet">{becauseWords.keys}</p>
    </div>
  )
}
