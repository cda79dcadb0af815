/**
 * Which stored Expert Answer, if any, may be served verbatim for a query.
 *
 *   same text after normalisation ──────────────────────────────► serve
 *   else: shares rare words (inverted index) → similarity → the two account for each other word by word
 *         → guards (polarity, numbers, direction, …) → not like a negative example ──► serve
 *
 * A wrong verbatim answer costs more than ten missed ones: whatever is in doubt is not served.
 */
import { cover, sameFrame } from './cover.ts'
import { guardReadings } from './guards.ts'
import { addDocument, candidates, idfOf, newPostings, type Postings } from './postings.ts'
import { read, type Reading } from './reading.ts'
import { normaliseQuery } from './normalise.ts'
import { cosine, vectoriseWords, type SparseVector } from './vectors.ts'

export type AnswerItem = { id: string; query: string; negativeExamples: string[]; publishedAt: string | null }

type Entry = {
  item: AnswerItem
  reading: Reading
  vector: SparseVector | null
  negatives: { text: string; reading: Reading; vector: SparseVector }[] | null
}

export type AnswerIndex = { entries: Entry[]; exact: Map<string, number[]>; postings: Postings }

/** `distance` 0 (same) to 1. `blockedBy` says what kept a near one from being served: a guard, or what did not match. */
export type Near = { id: string; distance: number; blockedBy: string | null }
export type AnswerMatch = {
  /** The answer to serve, or null. */
  id: string | null
  distance: number | null
  /** One plain sentence. */
  why: string
  /** Best first, at most five. */
  nearest: Near[]
}

/** Served only at or above this similarity (half cosine, half share of words accounted for). */
export const SERVE_SIMILARITY = 0.62
const CANDIDATES = 32
const JUDGED = 8
const NEAREST = 5
/** A query at least this similar to a negative example, and nearer to it than to the question, is not served. */
const NEGATIVE_SIMILARITY = 0.8

/** Index of answers that may be served. Order of `items` does not matter: ties go to the newest, then to the smaller id. */
export function buildAnswerIndex(items: readonly AnswerItem[]): AnswerIndex {
  const sorted = [...items].sort(newestFirst)
  const index: AnswerIndex = { entries: [], exact: new Map(), postings: newPostings() }
  for (const item of sorted) {
    const reading = read(item.query)
    const at = index.entries.push({ item, reading, vector: null, negatives: null }) - 1
    addDocument(index.postings, reading)
    const same = index.exact.get(reading.text)
    if (same) same.push(at)
    else index.exact.set(reading.text, [at])
  }
  return index
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const newestFirst = (a: AnswerItem, b: AnswerItem): number =>
  compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(a.id, b.id)

/** The answer for a query, with what was near and what kept it back. Pure: same index and query, same match. */
export function matchAnswer(index: AnswerIndex, query: string): AnswerMatch {
  const text = normaliseQuery(query)
  if (text === '') return { id: null, distance: null, why: 'The query is empty.', nearest: [] }
  const same = index.exact.get(text)?.find((at) => !isExactNegative(index.entries[at]!, text))
  if (same !== undefined) {
    const { id } = index.entries[same]!.item
    const why = 'Same question, apart from case, punctuation and courtesy.'
    return { id, distance: 0, why, nearest: [{ id, distance: 0, blockedBy: null }] }
  }
  return nearMatch(index, query)
}

const isExactNegative = (entry: Entry, text: string): boolean =>
  entry.item.negativeExamples.some((example) => normaliseQuery(example) === text)

function nearMatch(index: AnswerIndex, query: string): AnswerMatch {
  const reading = read(query)
  const idf = idfOf(index.postings)
  const vector = vectoriseWords(reading.words, idf)
  const near = candidates(index.postings, reading, CANDIDATES).map((at) => {
    const entry = index.entries[at]!
    entry.vector ??= vectoriseWords(entry.reading.words, idf)
    return { entry, at, cosine: cosine(entry.vector, vector) }
  })
  // Reading two queries against each other costs more than their vectors: only the nearest are read.
  near.sort((a, b) => b.cosine - a.cosine || a.at - b.at)
  const judged = near
    .slice(0, JUDGED)
    .map((n) => ({ entry: n.entry, ...judge(n.entry, reading, n.cosine, vector, idf) }))
  judged.sort((a, b) => a.distance - b.distance || newestFirst(a.entry.item, b.entry.item))
  const nearest = judged
    .slice(0, NEAREST)
    .map(({ entry, distance, blockedBy }) => ({ id: entry.item.id, distance, blockedBy }))
  const served = judged.find((j) => j.blockedBy === null)
  if (!served) return { id: null, distance: null, why: whyNot(judged[0]), nearest }
  const { entry, distance } = served
  return {
    id: entry.item.id,
    distance,
    why: `Same question in other words: "${entry.item.query.slice(0, 200)}".`,
    nearest,
  }
}

const whyNot = (first: { entry: Entry; detail: string } | undefined): string =>
  first
    ? `The nearest question, "${first.entry.item.query.slice(0, 200)}", ${first.detail}.`
    : 'No stored question shares its words.'

type Judgement = { distance: number; blockedBy: string | null; detail: string }

function judge(
  entry: Entry,
  query: Reading,
  angle: number,
  vector: SparseVector,
  idf: (word: string) => number,
): Judgement {
  const stored = entry.reading
  const covered = cover(stored, query)
  const similarity = 0.5 * angle + 0.5 * covered.share
  const distance = Math.min(1, Math.max(0, 1 - similarity))
  const not = (blockedBy: string, detail: string): Judgement => ({ distance, blockedBy, detail })
  const veto = guardReadings(stored, query)
  if (veto.blocked) return not(veto.by, `asks for something else (${veto.by}: ${veto.detail})`)
  if (similarity < SERVE_SIMILARITY) return not('distance', 'is not near enough')
  if (covered.common === 0) return not('words', 'has no telling word in common with this one')
  if (covered.missing.length > 0) return not('words', `differs in "${covered.missing.slice(0, 4).join('", "')}"`)
  if (stored.negated.length > 0 !== query.negated.length > 0) return not('negation', 'is negated on one side only')
  if (stored.quantities.length !== query.quantities.length) return not('number', 'has a number on one side only')
  if (!sameFrame(stored.frame, query.frame)) {
    return not('question', `asks ${stored.frame.replace('_', ' ')} and not ${query.frame.replace('_', ' ')}`)
  }
  if (likeNegative(entry, query, vector, similarity, idf))
    return not('negative example', 'has an expert’s mark that this query is not for it')
  return { distance, blockedBy: null, detail: '' }
}

function likeNegative(
  entry: Entry,
  query: Reading,
  vector: SparseVector,
  similarity: number,
  idf: (word: string) => number,
): boolean {
  entry.negatives ??= entry.item.negativeExamples.map((example) => {
    const reading = read(example)
    return { text: reading.text, reading, vector: vectoriseWords(reading.words, idf) }
  })
  return entry.negatives.some(({ text, reading, vector: negative }) => {
    if (text === query.text) return true
    const near = 0.5 * cosine(negative, vector) + 0.5 * cover(reading, query).share
    return near >= NEGATIVE_SIMILARITY && near >= similarity
  })
}
