/** One note at the words it is about, with its fix one key away. Never takes the focus from the text. */
import { Ban, Info } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button, Kbd, MOD } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import type { Under } from './NoteMarks.tsx'
import type { Note } from './notes.ts'

export const FIX_KEY = 'Mod+.'
const WIDTH = 256

type NoteCardProps = { note: Note; under: Under; onFix: (note: Note) => void; onLeave: (note: Note) => void }

export function NoteCard({ note, under, onFix, onLeave }: NoteCardProps) {
  const Icon = note.blocks ? Ban : Info
  const card = useRef<HTMLDivElement>(null)
  // Scroll to it together with the words above it, if both fit.
  useLayoutEffect(() => {
    // `void`, because Chromium may return a promise, which React would take for a cleanup function.
    void card.current?.scrollIntoView({ block: 'nearest' })
  }, [note.key])
  return (
    <div
      ref={card}
      role="group"
      aria-label={words.noting.note}
      className="absolute z-10 scroll-my-3 flex max-w-full flex-col gap-1.5 rounded bg-float px-2 py-1.5 text-small shadow-float"
      style={{
        top: under.top + 4,
        insetInlineStart: `max(0px, min(${under.start}px, 100% - ${WIDTH}px))`,
        width: WIDTH,
      }}
      // Keeps the words selected while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
    >
      <p className="flex items-start gap-1.5">
        <Icon size={14} aria-hidden className={`mt-px shrink-0 ${note.blocks ? 'text-bad' : 'text-flag'}`} />
        <span className="min-w-0 wrap-break-word">
          {note.quote && <q className="me-1">{note.quote}</q>}
          {note.text}
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        {note.fix && (
          <Button small aria-keyshortcuts={`${MOD}+.`} onClick={() => onFix(note)}>
            {note.fix.label}
            <Kbd keys={FIX_KEY} />
          </Button>
        )}
        {!note.blocks && (
          <Button small emphasis="quiet" onClick={() => onLeave(note)}>
            {words.noting.leave}
          </Button>
        )}
      </div>
    </div>
  )
}
