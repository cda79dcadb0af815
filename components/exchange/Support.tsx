/**
 * The sentences of a response in the response itself: underlined by how far the context supports them, a mark after
 * each, and below its block the passage that supports or contradicts the one that was pressed.
 */
import { createContext, type ReactNode, useContext, useId, useMemo, useState } from 'react'
import type { Exchange, SentenceSupport } from '../../lib/contract/index.ts'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { Nearest } from './Nearest.tsx'
import { ASIDE_MARK } from './selected-words.ts'
import { LOOK, STATES } from './sentence-look.ts'

type Shown = {
  exchange: Pick<Exchange, 'response' | 'context'>
  sentences: readonly SentenceSupport[]
  open: number | null
  onOpen: (sentence: number | null) => void
  passageId: string
}

const SupportContext = createContext<Shown | null>(null)

/** The sentences that an eval checked against the context; null if none did. */
export const sentencesOf = (exchange: Pick<Exchange, 'scores'>): readonly SentenceSupport[] | null =>
  exchange.scores.find((score) => score.sentences && score.sentences.length > 0)?.sentences ?? null

export function Support({
  exchange,
  sentences,
  children,
}: Pick<Shown, 'exchange' | 'sentences'> & { children: ReactNode }) {
  const [open, onOpen] = useState<number | null>(null)
  const passageId = useId()
  const shown = useMemo(
    () => ({ exchange, sentences, open, onOpen, passageId }),
    [exchange, sentences, open, passageId],
  )
  return <SupportContext value={shown}>{children}</SupportContext>
}

export type SentencePart = { 'data-sentence'?: string | number; children?: ReactNode }

function useSentence(part: SentencePart): (Shown & { index: number; sentence: SentenceSupport }) | null {
  const shown = useContext(SupportContext)
  const index = Number(part['data-sentence'])
  const sentence = shown?.sentences[index]
  return shown && sentence ? { ...shown, index, sentence } : null
}

/** Ignores presses that end a text selection or are on a link. */
const isMeant = (target: EventTarget): boolean =>
  document.getSelection()?.isCollapsed !== false && !(target instanceof Element && target.closest('a'))

/** A larger pointer target for the mark after it; keyboard and screen readers use the mark. */
export function SentenceWords(part: SentencePart) {
  const one = useSentence(part)
  if (!one) return <span>{part.children}</span>
  const isOpen = one.open === one.index
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      className={`cursor-pointer ${LOOK[one.sentence.state].line} ${isOpen ? 'bg-hover' : ''}`}
      onClick={(event) => isMeant(event.target) && one.onOpen(isOpen ? null : one.index)}
    >
      {part.children}
    </span>
  )
}

export function SentenceMark(part: SentencePart) {
  const one = useSentence(part)
  if (!one) return null
  const { sentence, index, exchange, passageId } = one
  const { icon: Icon, text } = LOOK[sentence.state]
  const isOpen = one.open === index
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? passageId : undefined}
      aria-label={words.sentences.about(
        words.sentences.state[sentence.state],
        exchange.response.slice(sentence.start, sentence.end),
      )}
      onClick={() => one.onOpen(isOpen ? null : index)}
      className={`mx-0.5 inline-flex size-4 items-center justify-center rounded-small align-text-bottom select-none hover:bg-hover ${text}`}
    >
      <Icon size={12} aria-hidden strokeWidth={2.5} />
    </button>
  )
}

export function SentencePassage(part: SentencePart) {
  const one = useSentence(part)
  if (one?.open !== one?.index || !one) return null
  return <OpenPassage shown={one} />
}

function OpenPassage({ shown }: { shown: Shown & { sentence: SentenceSupport } }) {
  useKeys({ Escape: () => shown.onOpen(null) })
  return (
    <div id={shown.passageId} {...{ [ASIDE_MARK]: '' }}>
      <Nearest exchange={shown.exchange} sentence={shown.sentence} />
    </div>
  )
}

/** Explains the underlines, with the number of sentences in each state. */
export function SupportLegend({ sentences }: Pick<Shown, 'sentences'>) {
  const states = STATES.map((state) => ({
    state,
    n: sentences.filter((one) => one.state === state).length,
  }))
  return (
    <ul aria-label={words.sentences.legend} className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-small">
      {states
        .filter(({ n }) => n > 0)
        .map(({ state, n }) => {
          const { icon: Icon, text, line } = LOOK[state]
          return (
            <li key={state} className="inline-flex items-center gap-1">
              <Icon size={12} aria-hidden strokeWidth={2.5} className={text} />
              <span className={line}>{words.sentences.tally[state](n)}</span>
            </li>
          )
        })}
    </ul>
  )
}
