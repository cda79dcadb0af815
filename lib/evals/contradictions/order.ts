/** "Before" where the context has "after", followed by the same words. */
import { quoteOf, type Conflict, type Near } from '../near.ts'
import type { SentenceWord } from '../read-sentence.ts'

const OTHER: Readonly<Record<string, string>> = { before: 'after', after: 'before' }
/** How many words after "before" or "after" are searched for what it refers to. */
const REACH = 4
const CLOSE = 0.5

/** The first content word after it. */
const behind = (words: readonly SentenceWord[], i: number): string | undefined =>
  words.slice(i + 1, i + 1 + REACH).find((w) => !w.stop)?.root

export function orderConflicts(said: readonly SentenceWord[], near: readonly Near[]): Conflict[] {
  if (!said.some((word) => Object.hasOwn(OTHER, word.lower))) return []
  return said.flatMap((word, i): Conflict[] => {
    const other = OTHER[word.lower]
    if (other === undefined) return []
    const what = behind(said, i)
    if (what === undefined || said.some((w) => w.lower === other)) return []
    for (const { passage, share, words } of near) {
      if (share < CLOSE) continue
      const at = (lower: string): SentenceWord | undefined =>
        words.find((w, j) => w.lower === lower && behind(words, j) === what)
      const theirs = at(other)
      if (!theirs || at(word.lower)) continue
      const { start, text } = word
      const end = said[Math.min(said.length - 1, i + REACH)]!.end
      return [{ kind: 'order', start, end, said: text, against: quoteOf(passage, theirs) }]
    }
    return []
  })
}
