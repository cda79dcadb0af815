/** Why, in one sentence of the reader's language; the words it names keep a direction of their own. Stands in a `dir="auto"`. */
import { Fragment } from 'react'
import type { Because } from '../../lib/contract/index.ts'
import { partsOf, textOf } from '../../lib/domain/because.ts'
import { late } from '../ui/words.ts'
import { reasons } from '../ui/words/en/reasons.ts'

const said = late('reasons', reasons)

export type Reasoned = {
  /** In English, or as a model said it: stands where there is no other. */
  text: string
  because: Because | undefined
}

export function Reason({ text, because }: Reasoned) {
  const parts = because && partsOf(because, said)
  if (!parts) return text
  return parts.map((part, at) =>
    typeof part === 'string' ? <Fragment key={at}>{part}</Fragment> : <bdi key={at}>{part.inserted}</bdi>,
  )
}

/** The same where only text can stand. */
export function reasonText({ text, because }: Reasoned): string {
  const parts = because && partsOf(because, said)
  if (!parts) return text
  return textOf(parts.map((part) => (typeof part === 'string' ? part : { inserted: `\u2068${part.inserted}\u2069` })))
}
