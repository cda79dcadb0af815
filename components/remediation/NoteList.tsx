/** All notes on an answer as a list: each leads to the words it is about, and offers its fix. */
import { Ban, Info } from 'lucide-react'
import { Button, Kbd } from '../ui/Button.tsx'
import { More } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { writerWords } from '../ui/late/write.ts'
import { FIX_KEY } from './NoteCard.tsx'
import type { Note } from './notes.ts'

type NoteDoes = { onGo: (note: Note) => void; onFix: (note: Note) => void; onLeave: (note: Note) => void }
type NoteListProps = NoteDoes & {
  notes: readonly Note[]
  /** From rules that are often wrong: folded by default. */
  hints?: readonly Note[]
  current: string | null
  /** Number of dismissed notes. */
  left: number
  onShowLeft: () => void
}

export function NoteList({ notes, hints = [], current, left, onShowLeft, ...does }: NoteListProps) {
  if (notes.length === 0 && hints.length === 0 && left === 0) return null
  return (
    <div className="flex flex-col gap-1 text-small">
      {notes.length > 0 && (
        <ul aria-label={writerWords.notes} className="flex flex-col gap-0.5">
          {notes.map((note) => (
            <NoteLine key={note.key} note={note} current={note.key === current} {...does} />
          ))}
        </ul>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-quiet">
        {notes.some(({ place }) => place) && (
          <span>
            <Kbd keys="F8" /> {words.noting.next} · <Kbd keys={FIX_KEY} /> {words.noting.fix}
          </span>
        )}
        {left > 0 && (
          <Button small emphasis="quiet" onClick={onShowLeft}>
            {words.noting.showLeft(left)}
          </Button>
        )}
      </p>
      {hints.length > 0 && (
        <More title={writerWords.hints}>
          <ul aria-label={writerWords.hints} className="flex flex-col gap-0.5 text-quiet">
            {hints.map((note) => (
              <NoteLine key={note.key} note={note} current={false} {...does} />
            ))}
          </ul>
        </More>
      )}
    </div>
  )
}

function NoteLine({ note, current, onGo, onFix, onLeave }: NoteDoes & { note: Note; current: boolean }) {
  return (
    <li
      aria-current={current || undefined}
      className="-mx-1 flex flex-wrap items-start gap-x-1.5 gap-y-1 rounded px-1 py-0.5 aria-[current]:bg-shade"
    >
      {note.blocks ? (
        <Ban size={14} aria-label={writerWords.blocks} className="mt-px shrink-0 text-bad" />
      ) : (
        <Info size={14} aria-hidden className="mt-px shrink-0 text-flag" />
      )}
      <span className="min-w-[min(240px,100%-20px)] flex-1 wrap-break-word">
        {note.quote && (
          <button
            type="button"
            className="evidence me-1 rounded-small text-start wrap-anywhere"
            title={words.noting.go}
            aria-label={`${words.noting.go}: ${note.quote}`}
            onClick={() => onGo(note)}
          >
            <q>{note.quote}</q>
          </button>
        )}
        {note.text}
      </span>
      <span className="ms-auto flex gap-1">
        {note.fix && (
          <Button small onClick={() => onFix(note)} aria-label={`${note.fix.label}: ${note.quote ?? note.text}`}>
            {note.fix.label}
          </Button>
        )}
        {!note.blocks && (
          <Button
            small
            emphasis="quiet"
            onClick={() => onLeave(note)}
            aria-label={`${words.noting.leave}: ${note.quote ?? note.text}`}
          >
            {words.noting.leave}
          </Button>
        )}
      </span>
    </li>
  )
}
