/** The passage of the context that supports a sentence, or that contradicts it. */
import type { Exchange, SentenceSupport } from '../../lib/contract/index.ts'
import { hostOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { passageOf } from './passage.ts'

type NearestProps = { exchange: Pick<Exchange, 'context'>; sentence: SentenceSupport }

export function Nearest({ exchange, sentence }: NearestProps) {
  const passage = passageOf(sentence.nearest, exchange.context)
  if (!passage) return <p className="py-1 text-small text-quiet">{words.sentences.none}</p>
  const { doc, before, place, after } = passage
  const from = doc.title ?? (doc.source ? hostOf(doc.source) : null)
  return (
    <figure className="my-1 rounded border border-line p-2 text-small">
      <figcaption className="text-quiet">
        {sentence.state === 'contradicted' ? words.sentences.against : words.sentences.closest}
        {from && (
          <>
            {' · '}
            <bdi>{from}</bdi>
          </>
        )}
      </figcaption>
      <blockquote dir="auto" className="break-words whitespace-pre-wrap">
        {before}
        <mark className="bg-hover font-medium text-ink">{place}</mark>
        {after}
      </blockquote>
    </figure>
  )
}
