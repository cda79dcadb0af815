/**
 * A markdown field with notes: an underline at the words each is about, a card when the caret reaches them (by click,
 * arrow keys or F8, never by typing), and a list of all. A fix is made like typing, so the browser's own undo reverts
 * it.
 */
import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { useDismissedNotes } from '../../lib/store/remediation/dismissed-notes.ts'
import { nameOf } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import type { Selected } from './markdown-commands.ts'
import { MarkdownField, type MarkdownFieldProps, type MarkdownHandle } from './MarkdownField.tsx'
import { NoteCard } from './NoteCard.tsx'
import { NoteList } from './NoteList.tsx'
import { NoteMarks, type Under } from './NoteMarks.tsx'
import { noteAfter, noteAt } from './note-places.ts'
import type { Note } from './notes.ts'

type NotedFieldProps = Omit<MarkdownFieldProps, 'behind' | 'over' | 'handle' | 'onKey' | 'onCaret' | 'fieldRef'> & {
  notes: readonly Note[]
  /** What dismissed notes are remembered for; see `useDismissedNotes`. */
  leftAbout?: string | null | undefined
  fieldRef?: RefObject<HTMLTextAreaElement | null> | undefined
}

export function NotedField({ notes: all, leftAbout = null, fieldRef, ...rest }: NotedFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const field = fieldRef ?? own
  const handle = useRef<MarkdownHandle>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [left, setLeft] = useDismissedNotes(leftAbout)
  const [under, setUnder] = useState<Under | null>(null)
  // Blocking notes cannot be dismissed. Others wait until the dismissed ones are known, or they would flash.
  const notes = all.filter(({ key, blocks }) => blocks || (left !== null && !left.has(key)))
  const said = notes.filter(({ hint }) => !hint)
  const note = said.find(({ key }) => key === current) ?? null

  const place = useCallback(
    (next: Under | null) => setUnder((now) => (now?.top === next?.top && now?.start === next?.start ? now : next)),
    [],
  )
  const go = (to: Note | null): void => {
    if (!to?.place) return
    handle.current?.select(to.place)
    setCurrent(to.key)
  }
  const fix = ({ fix: made }: Note): void => {
    setCurrent(null)
    if (made) handle.current?.replace(made.change)
  }
  const leave = ({ key }: Note): void => {
    setCurrent(null)
    // Forget dismissed notes whose words have changed since.
    const still = all.filter((one) => left?.has(one.key)).map((one) => one.key)
    setLeft([...still, key])
    field.current?.focus()
  }
  /** Notes without words are reached by key only: a click there, often at the end, is meant for the text. */
  const noteWhere = (at: Selected, now: string | null): string | null => {
    const led = said.find(({ key, place }) => key === now && place?.start === at.start && place.end === at.end)
    return (led ?? noteAt(said, at))?.key ?? null
  }
  const caret = (): number => field.current?.selectionStart ?? 0

  function onKey(event: KeyboardEvent): boolean {
    const pressed = nameOf(event.nativeEvent)
    if (pressed === 'Escape' && note) setCurrent(null)
    else if (pressed === 'F8') go(noteAfter(said, current, caret(), event.shiftKey))
    else if (pressed === 'Mod+.' && note?.fix) fix(note)
    else if (pressed === 'Mod+.' && said.length > 0) go(noteAfter(said, current, caret(), false))
    else return false
    event.stopPropagation()
    return true
  }

  return (
    <>
      <MarkdownField
        {...rest}
        fieldRef={field}
        handle={handle}
        behind={<NoteMarks field={field} text={rest.value} notes={said} current={current} onUnder={place} />}
        over={note && under && <NoteCard note={note} under={under} onFix={fix} onLeave={leave} />}
        onKey={onKey}
        onCaret={(at) => setCurrent((now) => at && noteWhere(at, now))}
      />
      <p role="status" className="sr-only">
        {note ? words.noting.said(note.quote, note.text, note.fix?.label ?? null) : ''}
      </p>
      <NoteList
        notes={said}
        hints={notes.filter(({ hint }) => hint)}
        current={current}
        left={left === null ? 0 : all.length - notes.length}
        onGo={go}
        onFix={fix}
        onLeave={leave}
        onShowLeft={() => setLeft([])}
      />
    </>
  )
}
