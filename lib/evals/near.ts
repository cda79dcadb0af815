/** The passages of the context close to a sentence, and sentences read word by word for contradictions. */
import { tokenise } from '../match/words.ts'
import type { Claim } from './claims.ts'
import { clausesOf } from './clauses.ts'
import { numbersIn, partsOf, type Grounds, type Passage } from './grounds.ts'
import type { Lexicon } from './lexicon.ts'
import type { SentenceWord, ReadSentence } from './read-sentence.ts'

export type ConflictKind =
  | 'number'
  | 'comparator'
  | 'name'
  | 'negation'
  | 'denied'
  | 'opposite'
  | 'order'
  | 'swap'
  | 'record'
  | 'unknown'
  | 'link'

export type Conflict = {
  kind: ConflictKind
  start: number
  end: number
  /** What the context says instead, with its document; null if the context merely lacks what is said. */
  against: { document: number; start: number; end: number; quote: string } | null
  said: string
}

export type Near = ReadSentence & { passage: Passage; number: number; share: number }

/** A sentence is compared with at most this many passages. */
const NEAREST = 3
const CLOSE = 0.34
const MAX_TOKENS = 160

/** The passages that hold at least a third of the sentence's content words, nearest first; at most three. */
export function nearPassages(claim: Claim, g: Grounds): Near[] {
  const count = new Map<number, number>()
  const roots = new Set(claim.words.map((w) => w.root))
  for (const root of roots) {
    const places = g.places.get(root)
    if (!places || places.length > 400) continue
    for (const p of places) count.set(p, (count.get(p) ?? 0) + 1)
  }
  return (
    [...count]
      .map(([number, n]) => ({ number, share: n / roots.size }))
      .filter(({ share, number }) => share >= CLOSE && g.passages[number]!.end > g.passages[number]!.start)
      // Ties are broken by text, so that the order of documents does not matter.
      .sort(
        (a, b) =>
          b.share - a.share || compare(g.passages[a.number]!.text, g.passages[b.number]!.text) || a.number - b.number,
      )
      .slice(0, NEAREST)
      .map(({ number, share }) => ({ ...readPassage(number, g), number, share, passage: g.passages[number]! }))
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Read once per exchange, however many sentences it is near to. */
export function readPassage(number: number, g: Grounds): ReadSentence {
  const kept = g.read.get(number)
  if (kept) return kept
  const { text, start } = g.passages[number]!
  const read = readSentence(text, start, g.lexicon)
  g.read.set(number, read)
  return read
}

export function readSentence(text: string, offset: number, lexicon: Lexicon): ReadSentence {
  const parts = tokenise(text).slice(0, MAX_TOKENS).flatMap(partsOf).slice(0, MAX_TOKENS)
  const words = parts.map((part): SentenceWord => {
    const root = lexicon.root(part.lower)
    const { lower, start, end } = part
    const numbers = isCounter(text, start, end) ? [] : numbersIn(part, root)
    return {
      root,
      text: part.text,
      lower,
      start: offset + start,
      end: offset + end,
      numbers,
      stop: lexicon(lower) === '',
    }
  })
  return { words, clauses: clausesOf(parts, text) }
}

/** Numbers that measure nothing: of a list item, a clock time with a colon, a source ("passage 2"). */
function isCounter(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 10), start)
  const after = text.slice(end, end + 4)
  if (/^[.)]\s+\p{Lu}|^[.)]\s*$/u.test(after) && /(?:^|[\n.!?:]\s*)$/.test(before)) return true
  return (
    /^:\d/.test(after) ||
    /\d:$/.test(before) ||
    /\b(?:passage|source|step|section|page|part|figure|table|note) ?$/i.test(before)
  )
}

export const quoteOf = (passage: Passage, word: SentenceWord): Conflict['against'] => ({
  document: passage.document,
  start: word.start,
  end: word.end,
  quote: word.text,
})

/** The characters from one word to another within a sentence. */
export const stretch = (
  from: SentenceWord,
  to: SentenceWord,
  text: string,
  offset: number,
): { start: number; end: number; text: string } => ({
  start: from.start,
  end: to.end,
  text: text.slice(from.start - offset, to.end - offset),
})
