/** Each sentence of a response with what the context makes of it; a press shows the passage. */
import { Check, CircleDashed, EqualNot, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import type { Exchange, SentenceSupport } from '../../lib/contract/index.ts'
import { hostOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { passageOf } from './passage.ts'

type State = SentenceSupport['state']
export const STATES: readonly State[] = ['contradicted', 'unsupported', 'supported']

const LOOK: Record<State, { icon: LucideIcon; text: string; edge: string }> = {
  contradicted: { icon: EqualNot, text: 'text-bad', edge: 'border-bad' },
  unsupported: { icon: CircleDashed, text: 'text-flag', edge: 'border-flag' },
  supported: { icon: Check, text: 'text-good', edge: 'border-good' },
}

export function Sentences({
  exchange,
  sentences,
}: {
  exchange: Pick<Exchange, 'response' | 'context'>
  sentences: readonly SentenceSupport[]
}) {
  return (
    <ol className="flex flex-col gap-1">
      {sentences.map((sentence) => (
        <Sentence key={sentence.start} exchange={exchange} sentence={sentence} />
      ))}
    </ol>
  )
}

function Sentence({
  exchange,
  sentence,
}: {
  exchange: Pick<Exchange, 'response' | 'context'>
  sentence: SentenceSupport
}) {
  const [open, setOpen] = useState(false)
  const passage = useId()
  const { icon: Icon, text, edge } = LOOK[sentence.state]
  return (
    <li className={`border-s-2 ps-2 ${edge}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={passage}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 w-full items-start gap-1.5 rounded py-0.5 text-start hover:bg-hover"
      >
        <Icon size={14} aria-hidden className={`mt-0.5 shrink-0 ${text}`} />
        <span className="min-w-0 flex-1">
          <span className={`block text-small ${text}`}>{words.sentences.state[sentence.state]}</span>
          <span dir="auto" className="block break-words whitespace-pre-wrap">
            {exchange.response.slice(sentence.start, sentence.end)}
          </span>
        </span>
      </button>
      <div id={passage} hidden={!open}>
        {open && <Nearest exchange={exchange} sentence={sentence} />}
      </div>
    </li>
  )
}

function Nearest({ exchange, sentence }: { exchange: Pick<Exchange, 'context'>; sentence: SentenceSupport }) {
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
