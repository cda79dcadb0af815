/** Below the response: how many of its sentences the context supports; unfolds to list each. */
import type { Exchange } from '../../lib/contract/index.ts'
import { Fold } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { STATES } from './sentence-look.ts'
import { Sentences } from './Sentences.tsx'
import { sentencesOf } from './Support.tsx'

/** Renders nothing if no eval checked the sentences against a context. */
export function SentencesFold({ exchange }: { exchange: Exchange }) {
  const sentences = sentencesOf(exchange)
  if (!sentences) return null
  const tally = STATES.flatMap((state) => {
    const n = sentences.filter((one) => one.state === state).length
    return n === 0 ? [] : [words.sentences.tally[state](n)]
  })
  return (
    <Fold key={exchange.id} title={words.sentences.title} summary={tally.join(' · ')}>
      <Sentences exchange={exchange} sentences={sentences} />
    </Fold>
  )
}
