/**
 * Contradictions: a sentence of the response stands close to a passage of the context and yet says another number,
 * the opposite, or no where the passage says yes.
 */
import { areOpposite, areRivalDates } from '../match/opposites.ts'
import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise } from '../match/words.ts'
import { numbersIn, partsOf, type Grounds, type Passage } from './grounds.ts'
import type { Claim } from './claims.ts'

export type Conflict = {
  kind: 'number' | 'negation' | 'opposite' | 'name' | 'link'
  /** 0–1: how sure. */
  strength: number
  start: number
  end: number
  /** What the context says instead, in its document; null where it only lacks what is said. */
  against: { document: number; start: number; end: number; quote: string } | null
  said: string
}

type Word = { root: string; text: string; start: number; end: number; numbers: string[]; stop: boolean }

/** At most this many passages are compared with a sentence. */
const NEAREST = 3
const CLOSE = 0.34
const MAX_TOKENS = 160

export function conflictsOf(claim: Claim, g: Grounds): Conflict[] {
  const near = nearPassages(claim, g)
  if (near.length === 0) return []
  const said = readWords(claim.text, claim.start)
  const found: Conflict[] = []
  const passages = near.map(({ passage, share }) => ({ passage, share, words: readWords(passage.text, passage.start) }))
  found.push(...numberConflicts(claim, said, passages, g))
  found.push(...wordConflicts(said, passages))
  found.push(...negationConflicts(said, passages))
  return found
}

function nearPassages(claim: Claim, g: Grounds): { passage: Passage; share: number }[] {
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

function readWords(text: string, offset: number): Word[] {
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

type Near = { passage: Passage; share: number; words: Word[] }

const CURRENCY: Readonly<Record<string, string>> = {
  $: 'dollar',
  '€': 'euro',
  '£': 'pound',
  usd: 'dollar',
  eur: 'euro',
  gbp: 'pound',
}
const LOOSE = new Set(['busi', 'work', 'calendar', 'about', 'full', 'most', 'approximat', 'more', 'least'])

/** What a number counts: the next content word, without "business" in "business days". */
function unitWord(words: readonly Word[], i: number): Word | null {
  for (const next of words.slice(i + 1, i + 4)) {
    if (next.stop || LOOSE.has(next.root)) continue
    return next.numbers.length > 0 ? null : next
  }
  return null
}

const unitOf = (words: readonly Word[], i: number): string | null => {
  const unit = unitWord(words, i)
  return unit && (CURRENCY[unit.root] ?? unit.root)
}

/** A number together with its unit, where this stands right behind it. */
function withUnit(
  words: readonly Word[],
  i: number,
  text: string,
  offset: number,
): { start: number; end: number; text: string } {
  const word = words[i]!
  const unit = unitWord(words, i)
  const end = unit && unit.end - word.start <= 30 ? unit.end : word.end
  return { start: word.start, end, text: text.slice(word.start - offset, end - offset) }
}

/** A number that the context lacks, where it has another one for the same unit in a near passage. */
function numberConflicts(claim: Claim, said: readonly Word[], near: readonly Near[], g: Grounds): Conflict[] {
  const found: Conflict[] = []
  said.forEach((word, i) => {
    const value = word.numbers[0]
    if (value === undefined || g.numbers.has(value)) return
    const unit = unitOf(said, i)
    for (const { passage, share, words } of near) {
      if (words.some((w) => w.numbers.includes(value))) return
      const at = words.findIndex((w, j) => w.numbers.length > 0 && sameMeasure(unit, unitOf(words, j), w, word))
      if (at < 0) continue
      const ours = withUnit(said, i, claim.text, claim.start)
      const theirs = withUnit(words, at, passage.text, passage.start)
      found.push({
        kind: 'number',
        strength: 0.7 + 0.3 * share,
        start: ours.start,
        end: ours.end,
        said: ours.text,
        against: { document: passage.document, start: theirs.start, end: theirs.end, quote: theirs.text },
      })
      return
    }
  })
  return found
}

function sameMeasure(a: string | null, b: string | null, left: Word, right: Word): boolean {
  if (a === null || b === null)
    return a === b && /[%$€£]/.test(left.text) === /[%$€£]/.test(right.text) && left.text.length === right.text.length
  return a === b
}

const quoteOf = (passage: Passage, word: Word): Conflict['against'] => ({
  document: passage.document,
  start: word.start,
  end: word.end,
  quote: word.text,
})

/** The opposite of a word, or another member of its class, stands where the context has the word. */
function wordConflicts(said: readonly Word[], near: readonly Near[]): Conflict[] {
  const found: Conflict[] = []
  const inClaim = new Set(said.map((w) => w.root))
  for (const { passage, share, words } of near) {
    if (share < 0.5) continue
    const inPassage = new Set(words.map((w) => w.root))
    for (const word of said) {
      if (inPassage.has(word.root) || word.numbers.length > 0 || word.stop) continue
      const opposite = words.find((w) => !inClaim.has(w.root) && !w.stop && areOpposite(w.root, word.root))
      const other = opposite ?? words.find((w) => !inClaim.has(w.root) && areRivalDates(w.root, word.root))
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

/** Words that a negation governs: the next content word. */
function negatedRoots(words: readonly Word[]): Map<string, Word> {
  const negated = new Map<string, Word>()
  words.forEach((word, i) => {
    if (!NO.test(word.text.toLowerCase())) return
    const governed = words.slice(i + 1, i + 6).filter((w) => !w.stop)
    if (governed[0]) negated.set(governed[0].root, word)
  })
  return negated
}

function negationConflicts(said: readonly Word[], near: readonly Near[]): Conflict[] {
  const first = near[0]
  if (!first || first.share < 0.7) return []
  const ours = negatedRoots(said)
  const theirs = negatedRoots(first.words)
  const has = (words: readonly Word[], root: string): Word | undefined => words.find((w) => w.root === root)
  for (const [root, mark] of ours) {
    const other = has(first.words, root)
    if (other && !theirs.has(root) && theirs.size === 0) {
      return [
        {
          kind: 'negation',
          strength: 0.35 + 0.4 * first.share,
          start: mark.start,
          end: mark.end,
          said: `${mark.text} ${root}`,
          against: quoteOf(first.passage, other),
        },
      ]
    }
  }
  for (const [root, mark] of theirs) {
    const word = has(said, root)
    if (word && ours.size === 0) {
      return [
        {
          kind: 'negation',
          strength: 0.35 + 0.4 * first.share,
          start: word.start,
          end: word.end,
          said: word.text,
          against: quoteOf(first.passage, mark),
        },
      ]
    }
  }
  return []
}
