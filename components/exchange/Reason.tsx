/** Why, in sentences of the reader's language; the words it names keep a direction of their own. Stands in a `dir="auto"`. */
import { Fragment } from 'react'
import type { Because } from '../../lib/contract/index.ts'
import { type Part, partsOf, textOf } from '../../lib/domain/because.ts'
import { late } from '../ui/words.ts'
import { reasons } from '../ui/words/en/reasons.ts'

const said = late('reasons', reasons)

export type Reasoned = {
  /** In English, or as a model said it: stands where there is no other. */
  text: string
  /** Of several sentences each. */
  because: Because | readonly Because[] | undefined
}

/** Null where a sentence of it cannot be said in this language: half of why would be another why. */
function saidOf(because: Reasoned['because']): Part[] | null {
  const all = because === undefined ? [] : [because].flat().map((one) => partsOf(one, said))
  if (all.length === 0) return null
  const parts: Part[] = []
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

/** The same where only text can stand. */
export function reasonText({ text, because }: Reasoned): string {
  const parts = saidOf(because)
  if (!parts) return text
  return textOf(parts.map((part) => (typeof part === 'string' ? part : { inserted: `\u2068${part.inserted}\u2069` })))
}
