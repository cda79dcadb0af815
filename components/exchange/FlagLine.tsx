/** A flag set by a person: by whom, why, and the flagged words unless they are marked in the text above it. */
import { useState } from 'react'
import type { ManualFlag } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { replacedWords } from '../ui/late/replaced.ts'
import { words } from '../ui/words.ts'
import { standsIn } from './evidence.ts'

type FlagLineProps = {
  flag: ManualFlag
  /** The text above it. */
  text: string
  /** Shown with the time; omitted within the conversation itself. */
  by?: string
  /** The flag is about what the customer saw instead of the text above. */
  aboutShown?: boolean
}

export function FlagLine({ flag, text, by, aboutShown = false }: FlagLineProps) {
  const { reasonCode, note, evidence = [], at } = flag
  const elsewhere = evidence.filter((span) => !standsIn(text, span))
  return (
    <p className="mt-1.5 flex items-start gap-1.5 text-small">
      <Glyph kind="flagged" size={14} />
      <span className="min-w-0 break-words">
        {words.flaggedByHand}
        {by && ` · ${by}`}
        {aboutShown && ` · ${replacedWords.aboutShown}`}
        {reasonCode && ` · ${words.reason[reasonCode]}`}
        {by && (
          <>
            {' · '}
            <Ago at={at} />
          </>
        )}
        {elsewhere.map(({ start, quote }) => (
          <q key={start} dir="auto" className="block">
            {quote}
          </q>
        ))}
        {note && <Note note={note} />}
      </span>
    </p>
  )
}

/** A longer one would push what can be done about the response far down: its beginning is shown. */
const LONG = 400

function Note({ note }: { note: string }) {
  const [whole, setWhole] = useState(false)
  const isLong = note.length > LONG
  return (
    <>
      <span dir="auto" className={`text-quiet ${isLong && !whole ? 'line-clamp-4' : 'block'}`}>
        {note}
      </span>
      {isLong && (
        <Button small emphasis="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)} className="mt-1">
          {words.issue.wholeNote}
        </Button>
      )}
    </>
  )
}
