/** Maps each word to the form that represents all of its forms. */
import { canonical } from '../match/synonyms.ts'
import { isStop } from '../match/words.ts'
import { familyOf } from './families.ts'

/**
 * Canonical form of a lower-case word, '' for a function word; `root` returns one for those too. Stemming is costly, so
 * each distinct word is looked up once per exchange.
 */
export type Lexicon = ((lower: string) => string) & { root: (lower: string) => string }
export function newLexicon(): Lexicon {
  const known = new Map<string, string>()
  const roots = new Map<string, string>()
  const root = (lower: string): string => {
    const kept = roots.get(lower)
    if (kept !== undefined) return kept
    const found = canonical(familyOf(lower))
    roots.set(lower, found)
    return found
  }
  const word = (lower: string): string => {
    const kept = known.get(lower)
    if (kept !== undefined) return kept
    const found = isStop(lower) ? '' : root(lower)
    known.set(lower, found)
    return found
  }
  return Object.assign(word, { root })
}
