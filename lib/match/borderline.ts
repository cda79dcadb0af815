/**
 * The one answer that was nearly served: only its distance speaks against it, so something that can judge better, a
 * company's model, may be asked about it. Never one that a guard, a negative example or a one-sided reading forbids,
 * and never when an answer was served anyway.
 */
import type { AnswerIndex, AnswerItem } from './answer-index.ts'
import type { AnswerMatch } from './answers.ts'
import { cover } from './cover.ts'
import { guardReadings } from './guards.ts'
import { type NearMeaning, nearestInMeaning, oneSided, SAYS_LITTLE } from './meaning.ts'
import { read, reread, type QuestionReading } from './reading.ts'

export type Borderline = { id: string; phrasing: string; distance: number }

/**
 * Confidence of matching by words. From here on, the nearest answer is right for between half (many similar intents)
 * and nine tenths of the questions in the development corpora; below, it hardly ever is, so asking would be a waste.
 */
const DOUBTED_FROM = 0.3
/** How far below the least cosine for serving by meaning an answer may be. */
const BELOW = 0.08
/** Questions are not this long; a longer text says more than one stored question can answer. */
const LONGEST = 500
/** Phrasings that account for this share of the query are checked by the guards. */
const HEARD_SHARE = 0.5

/**
 * @param words the match by words for this index and query
 * @param meaning phrasings close in meaning, if vectors are configured, and the least cosine at which one is served
 */
export function borderline(
  index: AnswerIndex,
  query: string,
  words: AnswerMatch,
  meaning: { near: readonly NearMeaning[]; similarity: number } | null,
): Borderline | null {
  if (words.id !== null || query.length > LONGEST) return null
  const asked = reread(query)
  const found = (meaning && inMeaning(query, words, meaning)) ?? inWords(words)
  const item = found && index.byId.get(found.id)?.item
  return found && item && !isForbidden(asked, read(found.phrasing), item) ? found : null
}

/** Matching by meaning applies its own guards; only closeness may be insufficient. */
function inMeaning(
  query: string,
  words: AnswerMatch,
  { near, similarity }: { near: readonly NearMeaning[]; similarity: number },
): Borderline | null {
  const found = nearestInMeaning(query, words, near, similarity - BELOW)
  return found && found.blocked === null
    ? { id: found.first.id, phrasing: found.first.phrasing, distance: 1 - found.first.cosine }
    : null
}

function inWords({ nearest: [first], confidence }: AnswerMatch): Borderline | null {
  if (!first || first.blockedBy === null || !SAYS_LITTLE.has(first.blockedBy) || confidence < DOUBTED_FROM) return null
  return { id: first.id, phrasing: first.phrasing, distance: first.distance }
}

/** Matching reports only the first objection: a missing word may hide a guard's veto. */
function isForbidden(asked: QuestionReading, stored: QuestionReading, item: AnswerItem): boolean {
  const shared = cover(stored, asked).share
  if (oneSided(stored, asked) !== null) return true
  if (item.negativeExamples.some((example) => cover(read(example), asked).share >= shared)) return true
  return [stored, ...[item.query, ...(item.positiveExamples ?? [])].map((text) => read(text))].some(
    (one) => (one === stored || cover(one, asked).share >= HEARD_SHARE) && guardReadings(one, asked).blocked,
  )
}
