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
import { HOPELESS, judge, JUDGED, SOME_SHARE, tried, TRIES, type Objection } from './judgement.ts'
import { addWords, candidates, idfOf, newPostings, type Postings } from './postings.ts'
import { read, type Reading } from './reading.ts'
import { normaliseQuery } from './normalise.ts'
import { sharesOf } from './shares.ts'
import { canonicalWords } from './synonyms.ts'
import { addVector, cosineBetween, cosineTo, newVectorPool, trimPool, type VectorPool } from './vector-pool.ts'
import { PHRASING_WEIGHT, vectoriseWords, type SparseVector } from './vectors.ts'

export type AnswerItem = {
  id: string
  query: string
  /** Other phrasings that an expert said it answers too. */
  positiveExamples?: readonly string[]
  negativeExamples: readonly string[]
  publishedAt: string | null
}

/** A phrasing is a stored question or one of its positive examples; phrasings are numbered over all answers. */
export type AnswerIndex = {
  items: AnswerItem[]
  /** By phrasing, the number of its answer. */
  owners: Uint32Array
  /** By answer, its first phrasing; one more at the end. */
  firsts: Uint32Array
  exact: Map<string, number[]>
  postings: Postings
  vectors: VectorPool
  readings: Map<number, Reading>
}

/** What one near answer had for and against it. */
export type Near = {
  id: string
  /** Its phrasing that decided. */
  phrasing: string
  /** 0 (same) to 1. */
  distance: number
  /** What kept it from being served: a guard, or what did not match; null where nothing did. */
  blockedBy: Objection | null
  /** That in words, to follow "The question …"; empty where nothing did. */
  detail: string
}
export type AnswerMatch = {
  /** The answer to serve, or null. */
  id: string | null
  distance: number | null
  /** 0–1, how sure it is that the first of `nearest` is the same question; also where nothing is served. */
  confidence: number
  /** One plain sentence. */
  why: string
  /** Best first, at most five. */
  nearest: Near[]
}

const NEIGHBOURS = 32
/** Fetched by rare words, of which the nearest are kept. */
const CANDIDATES = 96
const NEAREST = 5
const READINGS_KEPT = 4_096

/** Index of answers that may be served. Order of `items` does not matter: ties go to the newest, then to the smaller id. */
export function buildAnswerIndex(given: readonly AnswerItem[]): AnswerIndex {
  const items = [...given].sort(newestFirst)
  const owners: number[] = []
  const firsts = [0]
  const exact = new Map<string, number[]>()
  const postings = newPostings()
  const vectors = newVectorPool()
  items.forEach((item, owner) => {
    for (const phrasing of phrasingsOf(item)) {
      owners.push(owner)
      addWords(postings, canonicalWords(phrasing))
      const text = normaliseQuery(phrasing)
      const same = exact.get(text)
      if (same) same.push(owner)
      else exact.set(text, [owner])
    }
    firsts.push(owners.length)
  })
  // Only now is it known how rare each word is.
  const idf = idfOf(postings)
  for (const item of items) {
    for (const phrasing of phrasingsOf(item)) {
      addVector(vectors, vectoriseWords(canonicalWords(phrasing), idf, PHRASING_WEIGHT))
    }
  }
  trimPool(vectors)
  return {
    items,
    owners: Uint32Array.from(owners),
    firsts: Uint32Array.from(firsts),
    exact,
    postings,
    vectors,
    readings: new Map(),
  }
}

const phrasingsOf = ({ query, positiveExamples = [] }: AnswerItem): readonly string[] => [query, ...positiveExamples]

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const newestFirst = (a: AnswerItem, b: AnswerItem): number =>
  compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(a.id, b.id)

/** The answer for a query, with what was near and what kept it back. Pure: same index and query, same match. */
export function matchAnswer(index: AnswerIndex, query: string): AnswerMatch {
  const text = normaliseQuery(query)
  if (text === '') return { id: null, distance: null, confidence: 0, why: 'The query is empty.', nearest: [] }
  const same = index.exact.get(text)?.find((at) => !isExactNegative(index.items[at]!, text))
  if (same !== undefined) {
    const { id, query: phrasing } = index.items[same]!
    const why = 'Same question, apart from case, punctuation and courtesy.'
    const nearest = [{ id, phrasing, distance: 0, blockedBy: null, detail: '' }]
    return { id, distance: 0, confidence: 1, why, nearest }
  }
  return nearMatch(index, query)
}

const isExactNegative = (item: AnswerItem, text: string): boolean =>
  item.negativeExamples.some((example) => normaliseQuery(example) === text)

type Asked = { reading: Reading; vector: SparseVector; idf: (word: string) => number }

function nearMatch(index: AnswerIndex, query: string): AnswerMatch {
  const reading = read(query)
  const idf = idfOf(index.postings)
  const vector = vectoriseWords(reading.words, idf, PHRASING_WEIGHT)
  const { groups, unexplained } = weighed(index, { reading, vector, idf })
  const judged = groups.map((group) => {
    const item = index.items[group.owner]!
    const rival = groups.find((other) => other !== group)?.share ?? 0
    const tries = group.neighbours
      .slice(0, TRIES)
      .map(({ at, cosine }) =>
        tried(reading, { phrasing: phrasingAt(index, at), stored: readingAt(index, at), cosine }),
      )
    const judgement = judge({
      reading,
      vector,
      idf,
      tries,
      ...group,
      rival,
      unexplained,
      negatives: item.negativeExamples,
    })
    return { ...judgement, id: item.id, owner: group.owner }
  })
  judged.sort((a, b) => b.confidence - a.confidence || a.owner - b.owner)
  const nearest = judged
    .slice(0, NEAREST)
    .map(({ id, phrasing, distance, blockedBy, detail }) => ({ id, phrasing, distance, blockedBy, detail }))
  const confidence = judged[0]?.confidence ?? 0
  const served = judged.find((j) => j.blockedBy === null)
  if (!served) return { id: null, distance: null, confidence, why: whyNot(nearest[0]), nearest }
  const { id, distance, phrasing } = served
  return { id, distance, confidence, why: `Same question in other words: "${phrasing.slice(0, 200)}".`, nearest }
}

const whyNot = (first: Near | undefined): string =>
  first
    ? `The nearest question, "${first.phrasing.slice(0, 200)}", ${first.detail}.`
    : 'No stored question shares its words.'

type Group = { owner: number; share: number; several: number; neighbours: { at: number; cosine: number }[] }

/** Answers with a phrasing near the query, the one that accounts for most of it first. */
function weighed(index: AnswerIndex, { reading, vector }: Asked): { groups: Group[]; unexplained: number } {
  const near = candidates(index.postings, reading, CANDIDATES)
    .map((at) => ({ at, cosine: cosineTo(index.vectors, at, vector) }))
    .sort((a, b) => b.cosine - a.cosine || a.at - b.at)
    .slice(0, NEIGHBOURS)
  const { weights, unexplained } = sharesOf(
    near.map((one) => one.cosine),
    (a, b) => cosineBetween(index.vectors, near[a]!.at, near[b]!.at),
  )
  const groups = new Map<number, Group>()
  near.forEach((one, i) => {
    const owner = index.owners[one.at]!
    const group = groups.get(owner) ?? { owner, share: 0, several: 0, neighbours: [] }
    group.share += weights[i]!
    if (weights[i]! >= SOME_SHARE) group.several += 1
    group.neighbours.push(one)
    groups.set(owner, group)
  })
  const sorted = [...groups.values()].sort((a, b) => b.share - a.share || a.owner - b.owner)
  // Too far for any way to be served; the first is looked at all the same, to say why not.
  const hopeful = sorted.filter((group, i) => i === 0 || group.neighbours[0]!.cosine >= HOPELESS)
  return { groups: hopeful.slice(0, JUDGED), unexplained }
}

function phrasingAt(index: AnswerIndex, at: number): string {
  const owner = index.owners[at]!
  return phrasingsOf(index.items[owner]!)[at - index.firsts[owner]!]!
}

function readingAt(index: AnswerIndex, at: number): Reading {
  const known = index.readings.get(at)
  if (known) return known
  const made = read(phrasingAt(index, at))
  if (index.readings.size >= READINGS_KEPT) index.readings.clear()
  index.readings.set(at, made)
  return made
}
