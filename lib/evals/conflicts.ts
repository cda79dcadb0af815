/**
 * Contradictions: a sentence of the response stands close to a passage of the context and yet says another number,
 * the opposite, or no where the passage says yes.
 */
import { areOpposite, areRivalDates } from '../match/opposites.ts'
import type { Claim } from './claims.ts'
import type { Grounds } from './grounds.ts'
import { nearPassages, quoteOf, readWords, type Conflict, type Near, type Word } from './near.ts'
import { comparatorConflicts, numberConflicts } from './number-conflicts.ts'

export function conflictsOf(claim: Claim, g: Grounds): Conflict[] {
  const near = nearPassages(claim, g)
  if (near.length === 0) return []
  const said = readWords(claim.text, claim.start)
  const found: Conflict[] = []
  const passages = near.map(({ passage, share }) => ({ passage, share, words: readWords(passage.text, passage.start) }))
  found.push(...numberConflicts(claim, said, passages, g))
  found.push(...comparatorConflicts(said, passages))
  found.push(...wordConflicts(said, passages))
  found.push(...negationConflicts(claim, said, passages))
  return found
}

const dateWord = (w: Word): string => w.text.toLowerCase().replace(/['’]s$/, '')

/** The opposite of a word, or another member of its class, stands where the context has the word. */
function wordConflicts(said: readonly Word[], near: readonly Near[]): Conflict[] {
  const found: Conflict[] = []
  const inClaim = new Set(said.map((w) => w.root))
  for (const { passage, share, words } of near) {
    const inPassage = new Set(words.map((w) => w.root))
    for (const word of said) {
      if (inPassage.has(word.root) || word.numbers.length > 0 || word.stop) continue
      const opposite =
        share < 0.5 ? undefined : words.find((w) => !inClaim.has(w.root) && !w.stop && areOpposite(w.root, word.root))
      const other = opposite ?? words.find((w) => !inClaim.has(w.root) && areRivalDates(dateWord(w), dateWord(word)))
      if (!other) continue
      const strength = (opposite ? 0.45 : 0.5) + 0.3 * share
      const { start, end, text } = word
      found.push({
        kind: opposite ? 'opposite' : 'name',
        strength,
        start,
        end,
        said: text,
        against: quoteOf(passage, other),
      })
    }
    if (found.length > 0) return found
  }
  return found
}

const NO = /^(?:not|no|never|cannot|unable)$|n['’]t$/
const CLOSE_NO = 0.7

type Negated = { mark: Word; word: Word }

/** Words that a negation governs: the next content word, each with its mark. */
function negatedRoots(words: readonly Word[]): Map<string, Negated> {
  const negated = new Map<string, Negated>()
  words.forEach((word, i) => {
    if (!NO.test(word.text.toLowerCase())) return
    const governed = words.slice(i + 1, i + 6).find((w) => !w.stop)
    if (governed) negated.set(governed.root, { mark: word, word: governed })
  })
  return negated
}

/** From a mark of negation to the word that it governs. */
const phrase = (
  { mark, word }: Negated,
  text: string,
  offset: number,
): { start: number; end: number; text: string } => ({
  start: mark.start,
  end: word.end,
  text: text.slice(mark.start - offset, word.end - offset),
})

function negationConflicts(claim: Claim, said: readonly Word[], near: readonly Near[]): Conflict[] {
  const first = near[0]
  if (!first || first.share < CLOSE_NO) return []
  const { passage, words, share } = first
  const ours = negatedRoots(said)
  const theirs = negatedRoots(words)
  const has = (list: readonly Word[], root: string): Word | undefined => list.find((w) => w.root === root)
  const strength = 0.35 + 0.4 * share
  for (const [root, negated] of theirs.size === 0 ? ours : []) {
    const word = has(words, root)
    if (!word) continue
    const { start, end, text } = phrase(negated, claim.text, claim.start)
    return [{ kind: 'negation', strength, start, end, said: text, against: quoteOf(passage, word) }]
  }
  for (const [root, negated] of ours.size === 0 ? theirs : []) {
    const word = has(said, root)
    if (!word) continue
    const { start, end, text } = phrase(negated, passage.text, passage.start)
    const against = { document: passage.document, start, end, quote: text }
    return [{ kind: 'negation', strength, start: word.start, end: word.end, said: word.text, against }]
  }
  return []
}
