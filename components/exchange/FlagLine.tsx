/** A flag that a person set: by whom, why, and the words that are meant where they do not stand in the text above it. */
import type { ManualFlag } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { replacedWords } from '../ui/late/replaced.ts'
import { words } from '../ui/words.ts'
import { standsIn } from './evidence.ts'

type FlagLineProps = {
  flag: ManualFlag
  /** The text above it. */
  text: string
  /** Said with its time; left out where it stands in the conversation itself. */
  by?: string
  /** The text above is not what the customer saw, and the flag is about that. */
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
        {note && (
          <span dir="auto" className="block text-quiet">
            {note}
          </span>
        )}
      </span>
    </p>
  )
}
