/**
 * The one answer that was nearly served: nothing but how near it is speaks against it. Whoever can tell better, a model of
 * the company, may be asked about it. What a guard, a negative example or another one-sided reading forbids is never among
 * these, nor is what was served anyway.
 */
import type { AnswerIndex, AnswerItem } from './answer-index.ts'
import type { AnswerMatch } from './answers.ts'
import { cover } from './cover.ts'
import { guardReadings } from './guards.ts'
import { type NearMeaning, nearestInMeaning, oneSided, SAYS_LITTLE } from './meaning.ts'
import { read, reread, type Reading } from './reading.ts'

export type Borderline = { id: string; phrasing: string; distance: number }

/**
 * Confidence of matching by words. From here on the nearest answer is the right one for half (many alike intents) to nine
 * tenths of the questions of the development corpora; below, it hardly ever is, and to ask would be a waste.
 */
const DOUBTED_FROM = 0.3
/** Cosines below the least one at which matching by meaning serves. */
const BELOW = 0.08
/** Nobody asks in more; whoever does says more than one stored question answers. */
const LONGEST = 500
/** Phrasings that share so much of the query are heard for what a guard reads in them. */
const HEARD_SHARE = 0.5

/**
 * @param words the match by words, as it was made of this index and query
 * @param meaning phrasings near in meaning, where vectors are configured, and the least cosine at which one is served
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

/** Matching by meaning has its own guards; only nearness may be lacking. */
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

/** Matching names the first objection only: behind a word that is missing there may be a guard. */
function isForbidden(asked: Reading, stored: Reading, item: AnswerItem): boolean {
  const shared = cover(stored, asked).share
  if (oneSided(stored, asked) !== null) return true
  if (item.negativeExamples.some((example) => cover(read(example), asked).share >= shared)) return true
  return [stored, ...[item.query, ...(item.positiveExamples ?? [])].map((text) => read(text))].some(
    (one) => (one === stored || cover(one, asked).share >= HEARD_SHARE) && guardReadings(one, asked).blocked,
  )
}
