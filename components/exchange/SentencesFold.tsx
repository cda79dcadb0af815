/** Under the response: how many of its sentences the context supports, and each of them when opened. */
import type { Exchange } from '../../lib/contract/index.ts'
import { Fold } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { Sentences, STATES } from './Sentences.tsx'

/** Nothing where no eval held the sentences against a context. */
export function SentencesFold({ exchange }: { exchange: Exchange }) {
  const sentences = exchange.scores.find((score) => score.sentences && score.sentences.length > 0)?.sentences
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
