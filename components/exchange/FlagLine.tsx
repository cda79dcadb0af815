/** A flag set by a person: by whom, why, and the flagged words unless they are marked in the text above it. */
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
        {note && (
          <span dir="auto" className="block text-quiet">
            {note}
          </span>
        )}
      </span>
    </p>
  )
}
