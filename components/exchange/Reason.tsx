/** A reason in the reader's language; words it names keep their own direction. Put it in a `dir="auto"`. */
import { Fragment } from 'react'
import type { Because } from '../../lib/contract/index.ts'
import { type SentencePart, partsOf, textOf } from '../../lib/domain/because.ts'
import { late } from '../ui/words.ts'
import { reasons } from '../ui/words/en/reasons.ts'

const said = late('reasons', reasons)

export type Reasoned = {
  /** In English or in a model's words: shown if there is no translation. */
  text: string
  /** May hold several reasons, each of several sentences. */
  because: Because | readonly Because[] | undefined
}

/** Null if any sentence has no translation: half a reason would be a different one. */
function saidOf(because: Reasoned['because']): SentencePart[] | null {
  const all = because === undefined ? [] : [because].flat().map((one) => partsOf(one, said))
  if (all.length === 0) return null
  const parts: SentencePart[] = []
  for (const one of all) {
    if (!one) return null
    if (parts.length > 0) parts.push(' ')
    parts.push(...one)
  }
  return parts
}

export function Reason({ text, because }: Reasoned) {
  const parts = saidOf(because)
  if (!parts) return text
  return parts.map((part, at) =>
    typeof part === 'string' ? <Fragment key={at}>{part}</Fragment> : <bdi key={at}>{part.inserted}</bdi>,
  )
}

/** The same, where only text is possible. */
export function reasonText({ text, because }: Reasoned): string {
  const parts = saidOf(because)
  if (!parts) return text
  return textOf(parts.map((part) => (typeof part === 'string' ? part : { inserted: `\u2068${part.inserted}\u2069` })))
}
