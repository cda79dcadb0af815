/**
 * Which stored Expert Answer, if any, may be served verbatim for a query.
 *
 *   same text after normalisation ──────────────────────────────────────────────────────────► serve
 *   else: phrasings that share rare words (inverted index) → the nearest 32 by cosine
 *     one of them and the query account for each other word by word ──► guards ──► negatives ──► serve
 *     several of one answer's phrasings account for most of the query,
 *       and those of every other answer for little of it (`shares`) ──► guards ──► negatives ──► serve
 *
 * A wrong verbatim answer costs more than ten missed ones: whatever is in doubt is not served.
 */
import type { Because } from '../contract/because.ts'
import {
  type AnswerIndex,
  type AnswerItem,
  askedAlike,
  phrasingAt,
  readingAt,
  readyVectors,
  type ServedAnswer,
} from './answer-index.ts'
import { typicalityOf } from './belief.ts'
import {
  HOPELESS,
  judge,
  JUDGED,
  type Judgement,
  mostConfidence,
  type Objection,
  SOME_SHARE,
  tried,
  TRIES,
} from './judgement.ts'
import { candidatesUnsorted, idfOf } from './postings.ts'
import { beginReading, endReading, reread, type QuestionReading } from './reading.ts'
import { english, why } from './reasons.ts'
import { sharesOf } from './shares.ts'
import { surelyDiffers } from './sure-difference.ts'
import { cosinesAmong, cosinesTo, type SparseVector } from './vector-pool.ts'
import { PHRASING_WEIGHT, vectoriseWords } from './vectors.ts'

export { type AnswerIndex, type AnswerItem, buildAnswerIndex, type ServedAnswer } from './answer-index.ts'

/** The case for and against one near answer. */
export type Near = {
  id: string
  /** The phrasing that decided. */
  phrasing: string
  /** 0 (same) to 1. */
  distance: number
  /** What kept it from being served: a guard, or the part that did not match; null if nothing did. */
  blockedBy: Objection | null
  /** The same in words, to follow "The question …"; empty if nothing did. */
  detail: string
  /** The words that differ, as written, if it was blocked by words. */
  words: readonly string[]
}
export type AnswerMatch = {
  /** The answer to serve, or null. */
  id: string | null
  distance: number | null
  /** 0–1, how certain it is that the first of `nearest` is the same question; also set when nothing is served. */
  confidence: number
  /** One plain sentence, in English. */
  why: string
  /** The same as data, if an answer is served. */
  because: Because | null
  /** Best first, at most five. */
  nearest: Near[]
}

const NEIGHBOURS = 32
/** How many are fetched by rare words; the nearest of them are kept. */
const CANDIDATES = 96
const NEAREST = 5

/** The answer for a query, with the near answers and what blocked them. Pure: same index and query, same match. */
export function matchAnswer(index: AnswerIndex, query: string): AnswerMatch {
  const reading = reread(query)
  if (reading.text === '')
    return { id: null, distance: null, confidence: 0, why: 'The query is empty.', because: null, nearest: [] }
  const same = sameQuestion(index, reading.text)
  if (same) {
    const nearest = [{ id: same.id, phrasing: same.query, distance: 0, blockedBy: null, detail: '', words: [] }]
    return { ...servedFor(same.id, 0, why('same_question')), confidence: 1, nearest }
  }
  const asked = askedOf(index, reading)
  const { groups, unexplained } = weighed(index, nearTo(index, asked, candidatesOf(index, reading.words)))
  const judged = groups.map((group) => judgedIn(index, asked, group, unexplained))
  judged.sort(comesFirst)
  const nearest = judged.slice(0, NEAREST).map(({ rank: _rank, confidence: _confidence, ...near }): Near => near)
  const confidence = judged[0]?.confidence ?? 0
  const served = judged.find((j) => j.blockedBy === null)
  if (!served) return { id: null, distance: null, confidence, why: whyNot(nearest[0]), because: null, nearest }
  return { ...inOtherWords(served), confidence, nearest }
}

/** Longer queries are not cached: they are unlikely to recur. */
const LONGEST_KEPT = 500

/**
 * The answer that `matchAnswer` would give, or null, without the near answers: for serving. Customers often ask in the
 * same words, so recent results are cached.
 */
export const answerToServe = (index: AnswerIndex, query: string): ServedAnswer | null =>
  query.length > LONGEST_KEPT ? found(index, query) : index.served.get(query, () => found(index, query))

/**
 * Judges answers in descending order of the confidence they could reach, and stops as soon as none can exceed the one
 * already found.
 */
function found(index: AnswerIndex, query: string): ServedAnswer | null {
  const begun = beginReading(query)
  const { text, words } = begun
  if (text === '') return null
  const same = sameQuestion(index, text)
  if (same) return servedFor(same.id, 0, why('same_question'))
  const candidates = candidatesOf(index, words)
  const differs = surelyDiffers(index.postings, words)
  // The usual case, checked first because computing distances takes as long as finding the candidates.
  if (candidates.every(differs) && areOfDifferentAnswers(index, candidates)) return null
  const asked = askedOf(index, endReading(begun))
  const near = nearTo(index, asked, candidates)
  const may = new Set(
    ownersIn(index, near)
      .filter((of) => mayServe(of, differs))
      .map(({ owner }) => owner),
  )
  // And weighing all against each other takes as long again.
  if (may.size === 0) return null
  const { groups, unexplained } = weighed(index, near)
  const hopes = groups
    .filter(({ owner }) => may.has(owner))
    .map((group) => ({ group, most: mostConfidence({ ...group, unexplained, cosine: group.neighbours[0]!.cosine }) }))
    .sort((a, b) => b.most - a.most)
  let served: Judged | undefined
  for (const { group, most } of hopes) {
    if (served && most < served.confidence) break
    const one = judgedIn(index, asked, group, unexplained)
    if (one.blockedBy !== null) continue
    if (!served || comesFirst(one, served) < 0) served = one
  }
  return served ? inOtherWords(served) : null
}

const servedFor = (id: string, distance: number, because: Because): ServedAnswer => ({
  id,
  distance,
  why: english(because),
  because,
})
const inOtherWords = ({ id, distance, phrasing }: Judged): ServedAnswer =>
  servedFor(id, distance, why('reworded', { phrasing: phrasing.slice(0, 200) }))

const sameQuestion = (index: AnswerIndex, text: string): AnswerItem | undefined =>
  askedAlike(index.exact, text).find(({ item }) => !isExactNegative(item, text))?.item

const isExactNegative = (item: AnswerItem, text: string): boolean =>
  item.negativeExamples.some((example) => reread(example).text === text)

type Asked = { reading: QuestionReading; vector: SparseVector; idf: (word: string) => number }

function askedOf(index: AnswerIndex, reading: QuestionReading): Asked {
  const idf = idfOf(index.postings)
  return { reading, idf, vector: vectoriseWords(reading.words, idf, PHRASING_WEIGHT) }
}

type Judged = Judgement & { id: string; rank: number }
const comesFirst = (a: Judged, b: Judged): number => b.confidence - a.confidence || a.rank - b.rank

function judgedIn(index: AnswerIndex, asked: Asked, group: Group, unexplained: number): Judged {
  const tries = group.neighbours
    .slice(0, TRIES)
    .map(({ at, cosine }) =>
      tried(asked.reading, { phrasing: phrasingAt(index, at), stored: readingAt(index, at), cosine }),
    )
  const { item, rank } = group.owner
  const phrasings = (): QuestionReading[] => group.owner.docs.map((doc) => readingAt(index, doc))
  const judgement = judge({ ...asked, ...group, tries, unexplained, phrasings, negatives: item.negativeExamples })
  return { ...judgement, id: item.id, rank }
}

const whyNot = (first: Near | undefined): string =>
  first
    ? `The nearest question, "${first.phrasing.slice(0, 200)}", ${first.detail}.`
    : 'No stored question shares its words.'

type Owner = AnswerIndex['order'][number]
type Group = {
  owner: Owner
  share: number
  /** The share of the best other answer, however distant its phrasings. */
  rival: number
  several: number
  typicality: number
  /** `n`: its index among all neighbours. */
  neighbours: (Neighbour & { n: number })[]
}

type Neighbour = { at: number; cosine: number }

const candidatesOf = ({ postings }: AnswerIndex, words: QuestionReading['words']): number[] =>
  candidatesUnsorted(postings, { words }, CANDIDATES)

function areOfDifferentAnswers({ order, owners, postings }: AnswerIndex, docs: readonly number[]): boolean {
  // Every answer has exactly one phrasing.
  if (order.length === postings.size) return true
  const several = docs.map((doc) => owners[doc]!).filter((owner) => owner.docs.length > 1)
  return new Set(several).size === several.length
}

/** The nearest of the phrasings found, nearest first. */
function nearTo(index: AnswerIndex, { vector }: Asked, found: readonly number[]): Neighbour[] {
  const pool = readyVectors(index, found)
  return nearestOf(found, cosinesTo(pool, found, vector), index.postings.ranks.data)
}

function ownersIn({ owners }: AnswerIndex, near: readonly Neighbour[]): { owner: Owner; near: Neighbour[] }[] {
  const all = new Map<Owner, Neighbour[]>()
  for (const one of near) {
    const of = all.get(owners[one.at]!)
    if (of) of.push(one)
    else all.set(owners[one.at]!, [one])
  }
  return [...all].map(([owner, of]) => ({ owner, near: of }))
}

/** False if its only near phrasing rules it out for certain. Several may jointly support what none does alone. */
const mayServe = ({ near: [one, two] }: { near: Neighbour[] }, differs: (doc: number) => boolean): boolean =>
  two !== undefined || (one!.cosine >= HOPELESS && !differs(one!.at))

/** Answers with a phrasing near the query, the one that accounts for most of it first. */
function weighed(index: AnswerIndex, near: readonly Neighbour[]): { groups: Group[]; unexplained: number } {
  const among = cosinesAmong(
    index.vectors,
    near.map((one) => one.at),
  )
  const { weights, unexplained } = sharesOf(
    near.map((one) => one.cosine),
    (a, b) => among[a * near.length + b]!,
  )
  const groups = new Map<Owner, Group>()
  near.forEach((one, i) => {
    const owner = index.owners[one.at]!
    const group = groups.get(owner) ?? { owner, share: 0, rival: 0, several: 0, typicality: 0, neighbours: [] }
    group.share += weights[i]!
    if (weights[i]! >= SOME_SHARE) group.several += 1
    group.neighbours.push({ ...one, n: i })
    groups.set(owner, group)
  })
  const sorted = [...groups.values()].sort((a, b) => b.share - a.share || a.owner.rank - b.owner.rank)
  // The rest are too far to be served either way; the first is judged anyway, to say why not.
  const hopeful = sorted.filter((group, i) => i === 0 || group.neighbours[0]!.cosine >= HOPELESS)
  const judged = hopeful.slice(0, JUDGED)
  for (const group of judged) {
    group.rival = sorted[group === sorted[0] ? 1 : 0]?.share ?? 0
    group.typicality = typicalityOf(
      group.neighbours.map(({ cosine }) => cosine),
      (a, b) => among[group.neighbours[a]!.n * near.length + group.neighbours[b]!.n]!,
    )
  }
  return { groups: judged, unexplained }
}

/** The nearest of some documents, nearest first; ties by better rank. */
function nearestOf(docs: readonly number[], cosines: Float64Array, ranks: Uint32Array): Neighbour[] {
  const nearest: Neighbour[] = []
  docs.forEach((at, n) => {
    const cosine = cosines[n]!
    const isBefore = (one: Neighbour): boolean =>
      one.cosine > cosine || (one.cosine === cosine && ranks[one.at]! < ranks[at]!)
    let place = nearest.length
    if (place === NEIGHBOURS && isBefore(nearest[place - 1]!)) return
    while (place > 0 && !isBefore(nearest[place - 1]!)) place -= 1
    nearest.splice(place, 0, { at, cosine })
    if (nearest.length > NEIGHBOURS) nearest.pop()
  })
  return nearest
}
