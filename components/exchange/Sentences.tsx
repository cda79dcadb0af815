/** A response's sentences, each with how far the context supports it; pressing one shows the passage. */
import { useId, useState } from 'react'
import type { Exchange, SentenceSupport } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'
import { Nearest } from './Nearest.tsx'
import { LOOK } from './sentence-look.ts'

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
