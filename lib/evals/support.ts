/**
 * How far the context supports a response. Per sentence: which content words the context lacks, whether neighbours in it
 * are neighbours anywhere, which numbers and names are new. Adding context can only add support.
 */
import { wordsHeldByOtherDays } from './open-days.ts'
import { beginningOf, type Grounds, type Passage } from './grounds.ts'
import type { Claim, ClaimWord } from './claims.ts'

export type ClaimSupport = {
  claim: Claim
  /** Share of content words, weighted, that the context does not hold; 0–1. */
  missing: number
  /** Share of content words, weighted, that no few sentences of the context in a row hold together; 0–1. */
  scattered: number
  /** Share of neighbouring content words that stand next to each other nowhere in the context; 0–1. */
  strangePairs: number
  unsupported: ClaimWord[]
  numbers: ClaimWord[]
  names: ClaimWord[]
  /** The passage that shares most with the sentence. */
  nearest: Passage | null
  /** Share of the sentence's words that `nearest` holds. */
  nearness: number
}

/** Repeating a word of the question is half a claim. */
const ECHO = 0.5

const weightOf = (w: ClaimWord): number => (w.numbers.length > 0 || w.name ? 1.5 : 1)

/** `given` are canonical words of the query. */
export function supportOf(claim: Claim, g: Grounds, given: ReadonlySet<string>): ClaimSupport {
  const otherwise = wordsHeldByOtherDays(claim, g)
  const supported = claim.words.map((w) => otherwise.has(w) || isSupported(w, g))
  // What is held in other words stands beside nothing by its own.
  const own = otherwise.size > 0 ? { ...claim, words: claim.words.filter((w) => !otherwise.has(w)) } : claim
  const lostOf = (w: ClaimWord): number => weightOf(w) * (given.has(w.root) && w.numbers.length === 0 ? ECHO : 1)
  const total = sum(claim.words.map(weightOf))
  const lost = sum(claim.words.map((w, i) => (supported[i] ? 0 : lostOf(w))))
  const { nearest, nearness, together } = placesOf(own, g)
  const unsupported = claim.words.filter((w, i) => !supported[i] && lostOf(w) >= 1)
  const missing = (claim.force * (total === 0 ? 0 : lost)) / (total || 1)
  return {
    claim,
    missing,
    scattered: own.words.length === 0 ? 0 : claim.force * (1 - together),
    strangePairs: claim.force * strangePairsOf(own, g),
    unsupported,
    numbers: unsupported.filter((w) => w.numbers.length > 0),
    names: unsupported.filter((w) => w.name && w.numbers.length === 0),
    nearest,
    nearness,
  }
}

function isSupported(w: ClaimWord, g: Grounds): boolean {
  if (g.places.has(w.root)) return true
  if (w.numbers.length > 0) return w.numbers.every((n) => g.numbers.has(n))
  const beginning = beginningOf(w.root)
  if (beginning !== null && g.beginnings.has(beginning)) return true
  return w.root.length >= 5 && g.folded.includes(w.text.toLowerCase())
}

function strangePairsOf({ words }: Claim, g: Grounds): number {
  if (words.length < 2) return 0
  const strange = words.filter((w, i) => i > 0 && !g.followers.get(words[i - 1]!.root)?.includes(w.root))
  return strange.length / (words.length - 1)
}

/** Sentences in a row that can hold together what one sentence of the response says. */
const WINDOW = 3
/** A word that stands in more passages than this stands near everything. */
const EVERYWHERE = 400

/** The passage that holds most of the sentence, and the share that passages in a row hold together at best. */
function placesOf({ words }: Claim, g: Grounds): { nearest: Passage | null; nearness: number; together: number } {
  const total = sum(words.map(weightOf)) || 1
  // By number of the passage, and by that of the first one of a row.
  const single = new Float64Array(g.passages.length)
  const window = new Float64Array(g.passages.length)
  let everywhere = 0
  for (const w of words) {
    const places = g.places.get(w.root)
    if (!places) continue
    const weight = weightOf(w)
    if (places.length > EVERYWHERE) {
      everywhere += weight
      continue
    }
    // In rows that begin before `from` the word was counted already.
    let from = 0
    for (const p of places) {
      single[p]! += weight
      const { document } = g.passages[p]!
      for (let start = p; start >= from && start > p - WINDOW && g.passages[start]!.document === document; start--)
        window[start]! += weight
      from = p + 1
    }
  }
  let [best, bestScore, most] = [-1, 0, 0]
  for (let p = 0; p < single.length; p++) {
    if (single[p]! > bestScore) [best, bestScore] = [p, single[p]!]
    if (window[p]! > most) most = window[p]!
  }
  return { nearest: g.passages[best] ?? null, nearness: bestScore / total, together: (most + everywhere) / total }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
