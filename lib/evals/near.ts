/** The passages of the context that stand close to a sentence, and its words as contradictions are read. */
import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise } from '../match/words.ts'
import type { Claim } from './claims.ts'
import { numbersIn, partsOf, type Grounds, type Passage } from './grounds.ts'

export type Conflict = {
  kind: 'number' | 'comparator' | 'negation' | 'opposite' | 'name' | 'link'
  /** 0–1: how sure. */
  strength: number
  start: number
  end: number
  /** What the context says instead, in its document; null where it only lacks what is said. */
  against: { document: number; start: number; end: number; quote: string } | null
  said: string
}

export type Word = { root: string; text: string; start: number; end: number; numbers: string[]; stop: boolean }

export type Near = { passage: Passage; share: number; words: Word[] }

/** At most this many passages are compared with a sentence. */
const NEAREST = 3
const CLOSE = 0.34
const MAX_TOKENS = 160

export function nearPassages(claim: Claim, g: Grounds): { passage: Passage; share: number }[] {
  const count = new Map<number, number>()
  const roots = new Set(claim.words.map((w) => w.root))
  for (const root of roots) {
    const places = g.places.get(root)
    if (!places || places.length > 400) continue
    for (const p of places) count.set(p, (count.get(p) ?? 0) + 1)
  }
  return [...count]
    .map(([p, n]) => ({ passage: g.passages[p]!, share: n / roots.size, p }))
    .filter(({ share, passage }) => share >= CLOSE && passage.end > passage.start)
    .sort((a, b) => b.share - a.share || a.p - b.p)
    .slice(0, NEAREST)
}

export function readWords(text: string, offset: number): Word[] {
  const parts = tokenise(text).slice(0, MAX_TOKENS).flatMap(partsOf).slice(0, MAX_TOKENS)
  return parts.map((part) => {
    const root = canonical(part.lower)
    const { start, end } = part
    const numbers = isCounter(text, start, end) ? [] : numbersIn(part, root)
    return { root, text: part.text, start: offset + start, end: offset + end, numbers, stop: isStop(part.lower) }
  })
}

/** Numbers that count nothing: of a list item, a clock time with a colon, a source ("passage 2"). */
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

export const quoteOf = (passage: Passage, word: Word): Conflict['against'] => ({
  document: passage.document,
  start: word.start,
  end: word.end,
  quote: word.text,
})
