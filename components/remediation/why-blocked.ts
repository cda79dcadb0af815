/** Why what is written in either editor cannot be published. */
import type { RemediationContent } from '../../lib/contract/index.ts'
import { overLimit } from '../../lib/domain/remediation/publishable.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { words } from '../ui/words.ts'
import type { Note } from './notes.ts'

type Written = {
  /** Nothing is written yet. */
  nothing: boolean
  query: string
  contents: readonly RemediationContent[]
  /** The first note that forbids to publish the answer. */
  blocking: Note | undefined
}

/** In words; null: nothing in it stands in the way. */
export function whyBlocked({ nothing, query, contents, blocking }: Written): string | null {
  if (nothing) return writerWords.nothing
  if (query.trim() === '') return draftingWords.noQuestion
  if (blocking) return `${writerWords.blocks}: ${words.noting.said(blocking.quote, blocking.text, null)}`
  const over = contents.map(overLimit).find((one) => one !== null)
  return over ? writerWords.tooLong(over.count, over.most) : null
}
