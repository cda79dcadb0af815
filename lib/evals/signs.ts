/**
 * Signs that a response says what its context does not, and the resulting probability. A sign can only speak for a
 * problem: weights are never negative, so what was fitted on one kind of text cannot reverse its meaning on another.
 */
import { beliefIn } from './belief.ts'
import type { Grounds } from './grounds.ts'
import { weigh } from './logistic.ts'
import type { Conflict } from './near.ts'
import type { ClaimSupport } from './support.ts'

/** Prose consists of sentences; a record of keys and values, with no reasons given next to them. */
export type ContextKind = 'prose' | 'record'

export type GroundednessSigns = {
  /** Share of words that the context lacks, over all sentences. */
  missing: number
  /** For the worst sentence: the share that no few consecutive sentences of the context hold together. */
  scattered: number
  /** Share of adjacent words that are adjacent nowhere in the context. */
  pairs: number
  /** Numbers and names that the context lacks, and contradictions weighted by belief. */
  number: number
  name: number
  conflict: number
}

/** Fitted on development data with an intercept per suite, so that they rank within any kind of text, then rounded. */
export const GROUNDEDNESS_WEIGHTS: GroundednessSigns = {
  missing: 3.1,
  scattered: 2.1,
  pairs: 1.4,
  number: 0.4,
  name: 0.35,
  conflict: 2.25,
}

/**
 * Turns the weighted signs into a probability: one intercept per kind of context, and one term for shortness. A short
 * response says one thing, so a missing word is its subject; a long one has more to say around its subject.
 */
export const GROUNDEDNESS_LEVEL = { prose: -3.2, record: -1.6, short: 1.2 }
/** In characters: responses of this length or more count as long. */
const LONG = 400

/** Beyond these counts, more of the same adds no evidence. */
const MOST = { numbers: 2, names: 3, conflicts: 3 }
/** A sentence of two content words is too short to be the worst. */
const MIN_WORDS = 3

export const contextKindOf = ({ docs, records }: Grounds): ContextKind =>
  records.size > 0 && docs.every((doc, i) => records.has(i) || doc.content.trim() === '') ? 'record' : 'prose'

/** 0 for a long response, towards 1 the shorter it is; `length` in characters. */
export const shortnessOf = (length: number): number => 1 - Math.min(1, length / LONG)

export function groundednessSigns(
  supports: readonly ClaimSupport[],
  conflicts: readonly Conflict[],
  kind: ContextKind,
): GroundednessSigns {
  const words = supports.reduce((sum, s) => sum + s.claim.words.length, 0) || 1
  const mean = (of: (s: ClaimSupport) => number): number =>
    supports.reduce((sum, s) => sum + of(s) * s.claim.words.length, 0) / words
  const count = (of: (s: ClaimSupport) => number): number => supports.reduce((sum, s) => sum + of(s), 0)
  const long = supports.filter((s) => s.claim.words.length >= MIN_WORDS)
  return {
    missing: mean((s) => s.missing),
    scattered: kind === 'record' ? 0 : Math.max(0, ...long.map((s) => s.scattered)),
    pairs: kind === 'record' ? 0 : mean((s) => s.strangePairs),
    number: Math.min(
      MOST.numbers,
      count((s) => s.numbers.length),
    ),
    name: Math.min(
      MOST.names,
      count((s) => s.names.length),
    ),
    conflict: Math.min(
      MOST.conflicts,
      conflicts.map(beliefIn).reduce((a, b) => a + b, 0),
    ),
  }
}

/** Probability that the response is not supported; `length` of the response in characters. */
export const probabilityOf = (signs: GroundednessSigns, kind: ContextKind, length: number): number =>
  weigh(GROUNDEDNESS_LEVEL[kind] + GROUNDEDNESS_LEVEL.short * shortnessOf(length), GROUNDEDNESS_WEIGHTS, signs)
