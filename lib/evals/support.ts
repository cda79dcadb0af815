/**
 * How far the context supports a response. Per sentence: which content words the context lacks, whether adjacent words
 * are adjacent anywhere in it, which numbers and names are new. Added context can only add support.
 */
import { wordsHeldByOtherDays } from './open-days.ts'
import { beginningOf, type Grounds, type Passage } from './grounds.ts'
import type { Claim, ClaimWord } from './claims.ts'

export type ClaimSupport = {
  claim: Claim
  /** Weighted share of content words that the context does not hold, 0–1. */
  missing: number
  /** Weighted share of content words that no few consecutive sentences of the context hold together, 0–1. */
  scattered: number
  /** Share of adjacent content words that are adjacent nowhere in the context, 0–1. */
  strangePairs: number
  unsupported: ClaimWord[]
  numbers: ClaimWord[]
  names: ClaimWord[]
  /** The passage that shares most with the sentence. */
  nearest: Passage | null
  /** Share of the sentence's words that `nearest` holds. */
  nearness: number
}

/** A word repeated from the question counts as half a claim. */
const ECHO = 0.5

const weightOf = (w: ClaimWord): number => (w.numbers.length > 0 || w.name ? 1.5 : 1)

/** `given`: the canonical words of the query. */
export function supportOf(claim: Claim, g: Grounds, given: ReadonlySet<string>): ClaimSupport {
  const otherwise = wordsHeldByOtherDays(claim, g)
  const supported = claim.words.map((w) => otherwise.has(w) || isSupported(w, g))
  // Words supported through other words have no place of their own in the context.
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

/** Number of consecutive sentences that may together hold what one sentence of the response says. */
const WINDOW = 3
/** A word in more passages than this is near everything. */
const EVERYWHERE = 400

/** The passage that holds most of the sentence, and the largest share that consecutive passages hold together. */
function placesOf({ words }: Claim, g: Grounds): { nearest: Passage | null; nearness: number; together: number } {
  const total = sum(words.map(weightOf)) || 1
  // Indexed by passage, and by the first passage of a window.
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
    // Windows that begin before `from` already include the word.
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
