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
import { type AnswerIndex, type AnswerItem, phrasingAt, readingAt, readyVectors } from './answer-index.ts'
import { typicalityOf } from './belief.ts'
import { HOPELESS, judge, JUDGED, SOME_SHARE, tried, TRIES, type Objection } from './judgement.ts'
import { candidates, idfOf } from './postings.ts'
import { reread, type Reading } from './reading.ts'
import { english, why } from './reasons.ts'
import { sharesOf } from './shares.ts'
import { cosinesAmong, cosinesTo } from './vector-pool.ts'
import { PHRASING_WEIGHT, vectoriseWords, type SparseVector } from './vectors.ts'

export { type AnswerIndex, type AnswerItem, buildAnswerIndex } from './answer-index.ts'

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
  /** That differ, where it is by words; as they were written. */
  words: readonly string[]
}
export type AnswerMatch = {
  /** The answer to serve, or null. */
  id: string | null
  distance: number | null
  /** 0–1, how sure it is that the first of `nearest` is the same question; also where nothing is served. */
  confidence: number
  /** One plain sentence, in English. */
  why: string
  /** The same as data, where one is served. */
  because: Because | null
  /** Best first, at most five. */
  nearest: Near[]
}

const NEIGHBOURS = 32
/** Fetched by rare words, of which the nearest are kept. */
const CANDIDATES = 96
const NEAREST = 5

/** The answer for a query, with what was near and what kept it back. Pure: same index and query, same match. */
export function matchAnswer(index: AnswerIndex, query: string): AnswerMatch {
  const { text } = reread(query)
  if (text === '')
    return { id: null, distance: null, confidence: 0, why: 'The query is empty.', because: null, nearest: [] }
  const same = index.exact.get(text)?.find(({ item }) => !isExactNegative(item, text))
  if (same) {
    const { id, query: phrasing } = same.item
    const because = why('same_question')
    const nearest = [{ id, phrasing, distance: 0, blockedBy: null, detail: '', words: [] }]
    return { id, distance: 0, confidence: 1, why: english(because), because, nearest }
  }
  return nearMatch(index, query)
}

const isExactNegative = (item: AnswerItem, text: string): boolean =>
  item.negativeExamples.some((example) => reread(example).text === text)

type Asked = { reading: Reading; vector: SparseVector; idf: (word: string) => number }

function nearMatch(index: AnswerIndex, query: string): AnswerMatch {
  const reading = reread(query)
  const idf = idfOf(index.postings)
  const vector = vectoriseWords(reading.words, idf, PHRASING_WEIGHT)
  const { groups, unexplained } = weighed(index, { reading, vector, idf })
  const judged = groups.map((group) => {
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
      phrasings: () => group.owner.docs.map((doc) => readingAt(index, doc)),
      negatives: group.owner.item.negativeExamples,
    })
    return { ...judgement, id: group.owner.item.id, rank: group.owner.rank }
  })
  judged.sort((a, b) => b.confidence - a.confidence || a.rank - b.rank)
  const nearest = judged.slice(0, NEAREST).map(({ rank: _rank, confidence: _confidence, ...near }): Near => near)
  const confidence = judged[0]?.confidence ?? 0
  const served = judged.find((j) => j.blockedBy === null)
  if (!served) return { id: null, distance: null, confidence, why: whyNot(nearest[0]), because: null, nearest }
  const { id, distance, phrasing } = served
  const because = why('reworded', { phrasing: phrasing.slice(0, 200) })
  return { id, distance, confidence, why: english(because), because, nearest }
}

const whyNot = (first: Near | undefined): string =>
  first
    ? `The nearest question, "${first.phrasing.slice(0, 200)}", ${first.detail}.`
    : 'No stored question shares its words.'

type Owner = AnswerIndex['order'][number]
type Group = {
  owner: Owner
  share: number
  several: number
  typicality: number
  /** `n`: its number among all neighbours. */
  neighbours: { at: number; cosine: number; n: number }[]
}

/** Answers with a phrasing near the query, the one that accounts for most of it first. */
function weighed(index: AnswerIndex, { reading, vector }: Asked): { groups: Group[]; unexplained: number } {
  const found = candidates(index.postings, reading, CANDIDATES)
  const pool = readyVectors(index, found)
  const cosines = cosinesTo(pool, found, vector)
  const ranks = index.postings.ranks.data
  const near = found
    .map((at, n) => ({ at, cosine: cosines[n]! }))
    .sort((a, b) => b.cosine - a.cosine || ranks[a.at]! - ranks[b.at]!)
    .slice(0, NEIGHBOURS)
  const among = cosinesAmong(
    pool,
    near.map((one) => one.at),
  )
  const { weights, unexplained } = sharesOf(
    near.map((one) => one.cosine),
    (a, b) => among[a * near.length + b]!,
  )
  const groups = new Map<Owner, Group>()
  near.forEach((one, i) => {
    const owner = index.owners[one.at]!
    const group = groups.get(owner) ?? { owner, share: 0, several: 0, typicality: 0, neighbours: [] }
    group.share += weights[i]!
    if (weights[i]! >= SOME_SHARE) group.several += 1
    group.neighbours.push({ ...one, n: i })
    groups.set(owner, group)
  })
  const sorted = [...groups.values()].sort((a, b) => b.share - a.share || a.owner.rank - b.owner.rank)
  // Too far for any way to be served; the first is looked at all the same, to say why not.
  const hopeful = sorted.filter((group, i) => i === 0 || group.neighbours[0]!.cosine >= HOPELESS)
  const judged = hopeful.slice(0, JUDGED)
  for (const group of judged) {
    group.typicality = typicalityOf(
      group.neighbours.map(({ cosine }) => cosine),
      (a, b) => among[group.neighbours[a]!.n * near.length + group.neighbours[b]!.n]!,
    )
  }
  return { groups: judged, unexplained }
}
