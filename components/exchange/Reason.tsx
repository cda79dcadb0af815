/** Why, in one sentence of the reader's language; the words it names keep a direction of their own. Stands in a `dir="auto"`. */
import { Fragment } from 'react'
import type { Because } from '../../lib/contract/index.ts'
import { partsOf, textOf } from '../../lib/domain/because.ts'
import { useSayings } from './reason-words.ts'

export type Reasoned = {
  /** In English, or as a model said it. */
  text: string
  because: Because | undefined
}

export function Reason({ text, because }: Reasoned) {
  const sayings = useSayings()
  // Its place is kept, so that nothing moves when the words come.
  if (because && sayings === undefined) return <span className="invisible">{text}</span>
  const parts = because && sayings ? partsOf(because, sayings) : null
  if (!parts) return text
  return parts.map((part, at) =>
    typeof part === 'string' ? <Fragment key={at}>{part}</Fragment> : <bdi key={at}>{part.inserted}</bdi>,
  )
}

/** The same where only text can stand. */
export function useReasonText({ text, because }: Reasoned): string {
  const sayings = useSayings()
  const parts = because && sayings ? partsOf(because, sayings) : null
  if (!parts) return text
  return textOf(parts.map((part) => (typeof part === 'string' ? part : `\u2068${part.inserted}\u2069`)))
}
