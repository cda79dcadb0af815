/**
 * Whether one near answer may be served for a query, and if not, why. Two ways lead to yes: one phrasing and the query
 * account for each other word by word; or several phrasings of the answer account for most of the query and those of
 * the next answer for little of it. Guards and negative examples can veto either.
 */
import { beliefIn, type Evidence } from './belief.ts'
import { cover, sameFrame, type Cover } from './cover.ts'
import { guardReadings, type GuardName, type GuardResult } from './guards.ts'
import { reread, type QuestionReading } from './reading.ts'
import { isSubstituted } from './substitution.ts'
import { cosine, PHRASING_WEIGHT, vectoriseWords } from './vectors.ts'
import type { SparseVector } from './vector-pool.ts'

export type Objection = GuardName | 'distance' | 'words' | 'question' | 'negative example'

/** A single phrasing is served only at or above this similarity (half cosine, half share of words accounted for). */
const SERVE_SIMILARITY = 0.62
/** Below this cosine a phrasing is not similar enough even if all words are accounted for. */
export const HOPELESS = 2 * SERVE_SIMILARITY - 1
/** Several phrasings are served only if they account for at least this share of the query, … */
const SERVE_SHARE = 0.66
/** … and for this much more of it than those of the next answer. */
const SERVE_LEAD = 0.5
/** A phrasing that accounts for less does not count among the several. */
export const SOME_SHARE = 0.05
/** How many answers are judged, and phrasings of each: comparing readings costs more than comparing vectors. */
export const JUDGED = 5
export const TRIES = 3
/** A sibling phrasing's veto stands unless phrasing and query are practically the same. */
const AS_GOOD_AS_SAME = 0.92
/** A query at least this similar to a negative example, and closer to it than to the question, is not served. */
const NEGATIVE_SIMILARITY = 0.8

export type Tried = { phrasing: string; stored: QuestionReading; covered: Cover; veto: GuardResult; similarity: number }

type Case = {
  reading: QuestionReading
  vector: SparseVector
  idf: (word: string) => number
  /** The nearest phrasings of the answer. */
  tries: Tried[]
  /** Share of the query that the answer's phrasings account for, and that those of the best other answer do. */
  share: number
  rival: number
  /** How many phrasings account for some of it. */
  several: number
  unexplained: number
  typicality: number
  /** All phrasings of the answer: read only if needed for the decision. */
  phrasings: () => readonly QuestionReading[]
  negatives: readonly string[]
}

export type Judgement = {
  phrasing: string
  distance: number
  /** 0–1 */
  confidence: number
  blockedBy: Objection | null
  /** In English, for a trace. */
  detail: string
  /** The words that differ, as written, if it was blocked by words. */
  words: readonly string[]
}

export function tried(
  query: QuestionReading,
  one: { phrasing: string; stored: QuestionReading; cosine: number },
): Tried {
  const covered = cover(one.stored, query)
  return {
    ...one,
    covered,
    similarity: similarityOf(one.cosine, covered.share),
    veto: guardReadings(one.stored, query),
  }
}

export function judge(given: Case): Judgement {
  const tries = given.tries.toSorted((a, b) => b.similarity - a.similarity)
  const best = tries[0]!
  const confidence = evenBelief({
    ...given,
    similarity: best.similarity,
    isAskedAlike: tries.some(({ stored }) => sameFrame(stored.frame, given.reading.frame)),
  })
  const about = (one: Tried) => ({ phrasing: one.phrasing, distance: clamp(1 - one.similarity), confidence })
  const negative = likeNegative(given, best.similarity)
  const objections = tries.map((one) => objection(given, one, tries))
  const agreeing = objections.indexOf(null)
  const served = agreeing >= 0 ? tries[agreeing]! : areMany(given, tries) ? best : null
  if (served && !negative) return { ...about(served), blockedBy: null, detail: '', words: [] }
  const [blockedBy, detail, words = []] =
    (served && negative) || objections[0] === undefined || objections[0] === null ? NEGATIVE : objections[0]
  return { ...about(served ?? best), blockedBy, detail, words }
}

type Weighed = Omit<Evidence, 'similarity' | 'isAskedAlike'>

/** Upper bound of an answer's confidence, known before it is read. @param cosine of its nearest phrasing */
export const mostConfidence = ({ cosine: near, ...weighed }: Weighed & { cosine: number }): number =>
  evenBelief({ ...weighed, similarity: similarityOf(near, 1), isAskedAlike: true })

/** Without the last digits, in which equal evidence differs by the order in which it was added up: ties are real ties. */
const evenBelief = (evidence: Evidence): number => Math.round(beliefIn(evidence) * 1e12) / 1e12

/** Half cosine, half share of words accounted for. */
const similarityOf = (near: number, share: number): number => 0.5 * near + 0.5 * share

const clamp = (x: number): number => Math.min(1, Math.max(0, x))
export type Reason = readonly [Objection, detail: string, words?: readonly string[]]
const NEGATIVE: Reason = ['negative example', 'has an expert’s mark that this query is not for it']

/** Why one phrasing is not the same question, or null. */
function objection({ reading: query }: Case, one: Tried, tries: readonly Tried[]): Reason | null {
  const { stored, covered, veto, similarity } = one
  if (veto.blocked) return vetoed(veto)
  if (similarity < SERVE_SIMILARITY) return ['distance', 'is not near enough']
  if (covered.common === 0) return ['words', 'has no telling word in common with this one']
  const missing = covered.missing.slice(0, 4)
  if (missing.length > 0) return ['words', `differs in "${missing.join('", "')}"`, missing]
  if (stored.negated.length > 0 !== query.negated.length > 0) return ['negation', 'is negated on one side only']
  if (stored.quantities.length !== query.quantities.length) return ['number', 'has a number on one side only']
  if (!sameFrame(stored.frame, query.frame)) {
    return ['question', `asks ${stored.frame.replace('_', ' ')} and not ${query.frame.replace('_', ' ')}`]
  }
  const sibling = similarity < AS_GOOD_AS_SAME ? tries.find((other) => other.veto.blocked) : undefined
  return sibling?.veto.blocked ? vetoed(sibling.veto) : null
}

export const vetoed = ({ by, detail, words }: Extract<GuardResult, { blocked: true }>): Reason => [
  by,
  `asks for something else (${by}: ${detail})`,
  words,
]

/** Several of the answer's phrasings jointly support what none supports alone. */
function areMany({ reading: query, share, rival, several, phrasings }: Case, tries: readonly Tried[]): boolean {
  if (several < 2 || share < SERVE_SHARE || share - Math.max(0, rival) < SERVE_LEAD) return false
  if (tries.some((one) => one.veto.blocked)) return false
  const asked = (says: (one: QuestionReading) => boolean): boolean => tries.some(({ stored }) => says(stored))
  return (
    asked((stored) => sameFrame(stored.frame, query.frame)) &&
    asked((stored) => stored.negated.length > 0 === query.negated.length > 0) &&
    query.quantities.every(({ value }) => asked((stored) => stored.quantities.some((q) => q.value === value))) &&
    !isSubstituted(query, phrasings())
  )
}

function likeNegative({ reading: query, vector, idf, negatives }: Case, similarity: number): boolean {
  return negatives.some((example) => {
    const reading = reread(example)
    if (reading.text === query.text) return true
    const negative = vectoriseWords(reading.words, idf, PHRASING_WEIGHT)
    const near = 0.5 * cosine(negative, vector) + 0.5 * cover(reading, query).share
    return near >= NEGATIVE_SIMILARITY && near >= similarity
  })
}
