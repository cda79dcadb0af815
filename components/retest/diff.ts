/** A word diff. Its library is loaded on demand. */
import { wordTokens } from '../../lib/retest/word-tokens.ts'

export type DiffPart = { text: string; kind: 'same' | 'added' | 'removed' }

export async function diffWords(before: string, after: string): Promise<DiffPart[]> {
  const { diffArrays } = await import('diff')
  return diffArrays(wordTokens(before), wordTokens(after)).map((part) => ({
    text: part.value.join(''),
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }))
}
