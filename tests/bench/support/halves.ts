/** Which half of `blind-seven/` an item is in: all that share an article or a question are in one. */
import { createHash } from 'node:crypto'

export const halfOf = ({
  knowledge,
  question,
  answer,
}: {
  knowledge?: string[]
  question: string | null
  answer: string
}): 'A' | 'B' =>
  createHash('sha256')
    .update((knowledge?.[0] ?? question) || answer)
    .digest()[0]! % 2
    ? 'B'
    : 'A'
