/** How each sentence of a response compares with the context, for people to look at. */
import type { SentenceSupport } from '../contract/entities.ts'
import { beliefIn } from './belief.ts'
import type { Conflict } from './near.ts'
import type { ClaimSupport } from './support.ts'

/** A contradiction believed less than this is a doubt about the response, not a mark on a sentence. */
const CONTRADICTED = 0.5
/** Share of a sentence's content that the context lacks. */
const UNSUPPORTED = 0.4
/** A passage that holds less of the sentence than this is not near it. */
const NEAR = 0.25
/** More than anybody reads, and as much as a row can hold. */
const MAX_SENTENCES = 60

/**
 * In the order of the response, without sentences that claim nothing. `nearest` is the place that disagrees, or the
 * passage that shares most with the sentence.
 */
export function sentenceSupports(supports: readonly ClaimSupport[], conflicts: readonly Conflict[]): SentenceSupport[] {
  return supports.slice(0, MAX_SENTENCES).map((support): SentenceSupport => {
    const { start, end } = support.claim
    const against = conflicts
      .filter((c) => c.start >= start && c.end <= end && beliefIn(c) >= CONTRADICTED)
      .toSorted((a, b) => beliefIn(b) - beliefIn(a) || a.start - b.start)
    if (against.length > 0) return { start, end, state: 'contradicted', nearest: placeOf(against[0]!.against) }
    const near = support.nearness >= NEAR ? placeOf(support.nearest) : null
    return { start, end, state: support.missing >= UNSUPPORTED ? 'unsupported' : 'supported', nearest: near }
  })
}

/** Null for titles: they have no place in the document's content. */
const placeOf = (place: { document: number; start: number; end: number } | null): SentenceSupport['nearest'] =>
  place && place.end > place.start ? { document: place.document, start: place.start, end: place.end } : null
