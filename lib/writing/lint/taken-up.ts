/** Which words of a question a text takes up, in whatever form, or by others that mean the same. */
import { canonical, canonicalWords } from '../../match/synonyms.ts'
import { isStop, stem } from '../../match/words.ts'
import { baseForm } from './irregular-verbs.ts'

export function wordsTakenUp(question: string, text: string): string[] {
  const said = contentOf(text)
  return contentOf(question).filter((word) => isTakenUp(word, said))
}

/** The distinct content words of a text, in a form shared by their inflections and synonyms. */
export const contentOf = (text: string): string[] => [
  ...new Set(
    canonicalWords(text)
      .filter(({ raw, word }) => !isStop(raw) && !isStop(word))
      .map(({ raw }) => canonical(stem(baseForm(raw)))),
  ),
]

const SHORTEST_STEM = 4
/** "renew" and "renewal", "e-bike" and "e-bikes": one begins like the other. */
const isTakenUp = (word: string, said: readonly string[]): boolean =>
  said.some(
    (other) =>
      other === word ||
      (Math.min(word.length, other.length) >= SHORTEST_STEM && (other.startsWith(word) || word.startsWith(other))),
  )
