/** The response has the opposite of a word in the context, or another weekday or month. */
import { areOpposite, areRivalDates } from '../../match/opposites.ts'
import type { Grounds } from '../grounds.ts'
import { quoteOf, type Conflict, type Near } from '../near.ts'
import type { SentenceWord } from '../read-sentence.ts'

const dateWord = (w: SentenceWord): string => w.lower.replace(/'s$/, '')

/** Opposites are weak evidence: they count only if the passage holds half of the sentence. */
const CLOSE = 0.5

export function oppositeConflicts(said: readonly SentenceWord[], near: readonly Near[], g: Grounds): Conflict[] {
  const inClaim = new Set(said.map((w) => w.root))
  for (const { passage, share, words } of near) {
    const inPassage = new Set(words.map((w) => w.root))
    const found = said.flatMap((word): Conflict[] => {
      if (inPassage.has(word.root) || word.numbers.length > 0 || word.stop) return []
      // Instructions both open and close things: only a word found nowhere in the context reverses the meaning.
      const isNew = !g.places.has(word.root)
      const opposite =
        share < CLOSE || !isNew
          ? undefined
          : words.find((w) => !inClaim.has(w.root) && !w.stop && areOpposite(w.root, word.root))
      // Records list each day separately: "from Tuesday to Sunday" spans several.
      const elsewhere = g.records.has(passage.document) && g.places.has(word.root)
      const other =
        opposite ??
        (elsewhere ? undefined : words.find((w) => !inClaim.has(w.root) && areRivalDates(dateWord(w), dateWord(word))))
      if (!other) return []
      const { start, end, text } = word
      const kind = opposite ? 'opposite' : 'name'
      return [{ kind, start, end, said: text, against: quoteOf(passage, other) }]
    })
    if (found.length > 0) return found
  }
  return []
}
