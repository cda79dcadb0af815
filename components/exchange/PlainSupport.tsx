/** The sentences of a response too long to be rendered as markdown, in its plain text. */
import { Fragment } from 'react'
import type { SentenceSupport } from '../../lib/contract/index.ts'
import { SentenceMark, SentencePassage, SentenceWords } from './Support.tsx'

export function PlainSupport({ text, sentences }: { text: string; sentences: readonly SentenceSupport[] }) {
  return (
    <div dir="auto" className="break-words whitespace-pre-wrap">
      {sentences.map((sentence, index) => (
        <Fragment key={sentence.start}>
          {text.slice(sentences[index - 1]?.end ?? 0, sentence.start)}
          <SentenceWords data-sentence={index}>{text.slice(sentence.start, sentence.end)}</SentenceWords>
          <SentenceMark data-sentence={index} />
          <SentencePassage data-sentence={index} />
        </Fragment>
      ))}
      {text.slice(sentences.at(-1)?.end ?? 0)}
    </div>
  )
}
