/** The opposite of a word, or another weekday or month, stands where the context has the word. */
import { areOpposite, areRivalDates } from '../../match/opposites.ts'
import type { Grounds } from '../grounds.ts'
import { quoteOf, type Conflict, type Near } from '../near.ts'
import type { Word } from '../read-sentence.ts'

const dateWord = (w: Word): string => w.lower.replace(/'s$/, '')

/** Opposites are weak: only where half of the sentence stands in the passage. */
const CLOSE = 0.5

export function oppositeConflicts(said: readonly Word[], near: readonly Near[], g: Grounds): Conflict[] {
  const inClaim = new Set(said.map((w) => w.root))
  for (const { passage, share, words } of near) {
    const inPassage = new Set(words.map((w) => w.root))
    const found = said.flatMap((word): Conflict[] => {
      if (inPassage.has(word.root) || word.numbers.length > 0 || word.stop) return []
      // Steps of an instruction open and close: only a word that the context has nowhere turns it round.
      const isNew = !g.places.has(word.root)
      const opposite =
        share < CLOSE || !isNew
          ? undefined
          : words.find((w) => !inClaim.has(w.root) && !w.stop && areOpposite(w.root, word.root))
      // Records name every day by itself: "from Tuesday to Sunday" spans several.
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
