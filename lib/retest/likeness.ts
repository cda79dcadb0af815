import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise } from '../match/words.ts'

/** 0–1: cosine of counts of canonical words; function words count a fifth. */
export function likeness(a: string, b: string): number {
  const count = (text: string): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const { lower } of tokenise(text)) {
      const root = canonical(lower)
      counts.set(root, (counts.get(root) ?? 0) + (isStop(lower) ? 0.2 : 1))
    }
    return counts
  }
  const x = count(a)
  const y = count(b)
  let dot = 0
  for (const [root, n] of x) dot += n * (y.get(root) ?? 0)
  const norm = Math.sqrt(
    [...x.values()].reduce((s, n) => s + n * n, 0) * [...y.values()].reduce((s, n) => s + n * n, 0),
  )
  return norm === 0 ? (a === b ? 1 : 0) : Math.min(1, dot / norm)
}

/** Below this it is a different text, and a word-by-word diff would be of no use. */
const OTHER = 0.5
export const isOther = (similarity: number): boolean => similarity < OTHER
