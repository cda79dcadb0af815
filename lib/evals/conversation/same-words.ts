/** Whether two texts say the same in the same words. Numbers, names and "not" count too: one more makes them differ. */
import { tokenise } from '../../match/words.ts'

export const wordsOf = (text: string): string[] => tokenise(text.normalize('NFKC')).map((token) => token.lower)

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** @param added share of the longer text's words, 0–1, that need not be in the other */
export function hasSameWords(a: string, b: string, added: number): boolean {
  const [short, long] = [wordsOf(a), wordsOf(b)].toSorted((x, y) => x.length - y.length) as [string[], string[]]
  if (short.length === 0 || long.length - short.length > added * long.length) return false
  const counts = countsOf(long)
  for (const word of short) {
    const left = counts.get(word) ?? 0
    if (left === 0) return false
    counts.set(word, left - 1)
  }
  // Courtesy may be added but not a number: that would be a different answer.
  return ![...counts].some(([word, left]) => left > 0 && /\d/.test(word))
}
