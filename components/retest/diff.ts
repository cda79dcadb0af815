/** A word diff. Its library is loaded on demand. */
export type DiffPart = { text: string; kind: 'same' | 'added' | 'removed' }

export async function diffWords(before: string, after: string): Promise<DiffPart[]> {
  const { diffWordsWithSpace } = await import('diff')
  return diffWordsWithSpace(before, after).map((part) => ({
    text: part.value,
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }))
}
