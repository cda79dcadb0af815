/** Makes the words of a rendered response selectable by keyboard, to become the evidence of a No. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useKeys } from '../ui/keys.ts'
import { becauseWords } from '../ui/late/judge.ts'
import { type WordRange, initialRange, selectWords, movedRange, wordsOf } from './word-steps.ts'

type WordChoiceProps = {
  active: boolean
  /** Called when choosing ends, to move the focus on. */
  onLeave: () => void
  children: ReactNode
}

export function WordChoice({ active, onLeave, children }: WordChoiceProps) {
  const root = useRef<HTMLDivElement>(null)
  /** Null while nobody is choosing: keys belong to the view then. */
  const [chosen, setChosen] = useState<WordRange | null>(null)
  const choose = (next: WordRange): void => {
    if (root.current) selectWords(wordsOf(root.current), next)
    setChosen(next)
  }
  useKeys(
    {
      v: () => {
        if (!root.current) return
        root.current.focus({ preventScroll: true })
        choose(initialRange(root.current, wordsOf(root.current)))
      },
    },
    active,
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!chosen || !root.current || event.target !== root.current) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' || event.key === 'Enter') {
      if (event.key === 'Escape') document.getSelection()?.removeAllRanges()
      event.preventDefault()
      onLeave()
      return
    }
    const isRightToLeft = getComputedStyle(root.current.querySelector('[dir]') ?? root.current).direction === 'rtl'
    const next = movedRange(wordsOf(root.current), chosen, event, isRightToLeft)
    if (!next) return
    event.preventDefault()
    choose(next)
  }
  const stop = (): void => setChosen(null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a role only while words are chosen: else a screen reader's own keys read it
    <div
      ref={root}
      tabIndex={-1}
      role={chosen ? 'application' : undefined}
      aria-label={chosen ? becauseWords.choosing : undefined}
      onBlur={stop}
      onPointerDown={stop}
      onKeyDown={onKeyDown}
    >
      {children}
      {chosen && (
        <span role="status" className="sr-only">
          {document.getSelection()?.toString()}
        </span>
      )}
    </div>
  )
}
