/**
 * Underlines the words that notes are about, in an invisible copy of the text behind the field: same words and metrics,
 * so the same lines. A text field cannot draw underlines, and an editor that could would no longer be the browser's own
 * field.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { piecesOf } from './note-places.ts'
import type { Note } from './notes.ts'

export type Under = { top: number; start: number }

type NoteMarksProps = {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  notes: readonly Note[]
  current: string | null
  /** Where the current note's words end on the page, relative to the corner of the field where its lines begin. */
  onUnder: (under: Under | null) => void
}

export function NoteMarks({ field, text, notes, current, onUnder }: NoteMarksProps) {
  const outer = useRef<HTMLDivElement>(null)
  /** The note that was scrolled to: only once, or nobody could scroll away from it. */
  const seen = useRef<string | null>(null)
  const [size, setSize] = useState({ width: 0, top: 0, rtl: false })
  const measure = (): void => {
    const el = field.current
    if (!el) return
    const next = { width: el.clientWidth, top: el.scrollTop, rtl: getComputedStyle(el).direction === 'rtl' }
    setSize((now) => (now.width === next.width && now.top === next.top && now.rtl === next.rtl ? now : next))
  }
  const latest = useRef(measure)
  useLayoutEffect(() => {
    latest.current = measure
    measure()
  })
  useLayoutEffect(() => {
    const el = field.current
    if (!el) return
    const again = (): void => latest.current()
    const resized = new ResizeObserver(again)
    resized.observe(el)
    el.addEventListener('scroll', again, { passive: true })
    return () => {
      resized.disconnect()
      el.removeEventListener('scroll', again)
    }
  }, [field])
  useLayoutEffect(() => {
    const around = outer.current?.getBoundingClientRect()
    const last = [...(outer.current?.querySelectorAll('[data-current]') ?? [])].at(-1)
    const words = last && [...last.getClientRects()].at(-1)
    if (!around || !words) return onUnder(null)
    const out = words.bottom > around.bottom || words.top < around.top
    if (out && seen.current !== current)
      field.current?.scrollTo(0, field.current.scrollTop + words.top - around.top - around.height / 2)
    seen.current = current
    const rtl = getComputedStyle(outer.current!.parentElement!).direction === 'rtl'
    // Whole pixels: fractions vary while scrolling, and each change would render again.
    const start = rtl ? around.right - words.right : words.left - around.left
    onUnder({ top: Math.round(words.bottom - around.top), start: Math.round(start) })
  }, [current, notes, text, size, onUnder, field])

  return (
    <div
      ref={outer}
      aria-hidden
      dir={size.rtl ? 'rtl' : 'ltr'}
      className="pointer-events-none absolute inset-0 overflow-hidden rounded border border-transparent bg-paper text-transparent select-none"
    >
      <div
        dir="auto"
        className="px-2 py-1.5 wrap-break-word whitespace-pre-wrap [unicode-bidi:plaintext]"
        style={{ width: size.width || undefined, transform: `translateY(${-size.top}px)` }}
      >
        {piecesOf(text.length, notes).map(({ start, end, notes: over }) =>
          over.length === 0 ? (
            text.slice(start, end)
          ) : (
            <span
              key={`${start} ${end}`}
              data-current={over.some(({ key }) => key === current) ? '' : undefined}
              data-blocks={over.some(({ blocks }) => blocks) ? '' : undefined}
              className={start === end ? 'note-gap' : 'note-mark'}
            >
              {text.slice(start, end)}
            </span>
          ),
        )}
        {/* Makes an empty last line as high as any other. */}
        {'\u200b'}
      </div>
    </div>
  )
}
