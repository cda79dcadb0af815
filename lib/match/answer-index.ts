/**
 * Index of the answers that may be served, updated answer by answer.
 *
 * Whatever changes led to it, an index behaves exactly like one built from the same answers at once: nothing in it
 * depends on the order of changes. Word rarity enters every vector, so a change makes all vectors stale; each is
 * recomputed when it is next used, in some microseconds, rather than by the change.
 */
import type { Because } from '../contract/because.ts'
import { LruCache } from './lru-cache.ts'
import { normaliseQuery } from './normalise.ts'
import { dropDocument, keepWords, listDocument, newPostings, type Postings, wordsOf } from './postings.ts'
import { readKnown, type QuestionReading } from './reading.ts'
import { repaired, wordsOfRepaired } from './synonyms.ts'
import { forgetVectors, hasVector, newVectorPool, type VectorPool } from './vector-pool.ts'
import { PHRASING_WEIGHT, vectoriseDocument } from './vectors.ts'

export type AnswerItem = {
  id: string
  query: string
  /** Other phrasings that, according to an expert, it answers too. */
  positiveExamples?: readonly string[]
  negativeExamples: readonly string[]
  publishedAt: string | null
}

/** What is served, and why, in one plain sentence. */
export type ServedAnswer = { id: string; distance: number; why: string; because: Because }

type Kept = {
  item: AnswerItem
  /** Documents of its phrasings, in their order. */
  docs: number[]
  /** 0 for the newest answer. */
  rank: number
}

/** A phrasing is a stored question or one of its positive examples; each is one document in the postings. */
export type AnswerIndex = {
  /** Newest first; ties by smaller id. */
  order: Kept[]
  byId: Map<string, Kept>
  /** The answer that each document belongs to. */
  owners: (Kept | undefined)[]
  /** The normalised form of each document's phrasing. */
  texts: string[]
  /** By normalised phrasing; a list only if several answers share it, to save memory. */
  exact: Map<string, Kept | Kept[]>
  postings: Postings
  vectors: VectorPool
  areVectorsOld: boolean
  readings: Map<number, QuestionReading>
  /** What was served for the latest queries; cleared when an answer changes. */
  served: LruCache<ServedAnswer | null>
}

const READINGS_KEPT = 4_096
const SERVED_KEPT = 2_000
/** Features in the pool before all vectors are recomputed: 8 bytes each. */
const POOL_LIMIT = 1_000_000

const newIndex = (): AnswerIndex => ({
  order: [],
  byId: new Map(),
  owners: [],
  texts: [],
  exact: new Map(),
  postings: newPostings(),
  vectors: newVectorPool(),
  areVectorsOld: false,
  readings: new Map(),
  served: new LruCache(SERVED_KEPT),
})

/**
 * Index of the answers that may be served. Order of `items` does not matter: ties go to the newest, then smaller id.
 */
export function buildAnswerIndex(items: readonly AnswerItem[]): AnswerIndex {
  const index = newIndex()
  changeAnswers(index, { put: items, gone: [] })
  return index
}

/** Answers added between two pauses: some tens of milliseconds. */
const AT_ONCE = 250

/** Like `buildAnswerIndex`, pausing after every few, so that nobody has to wait for the whole build. */
export async function growAnswerIndex(items: readonly AnswerItem[], pause: () => Promise<void>): Promise<AnswerIndex> {
  const index = newIndex()
  // Sorted first, so that each batch is appended behind what is there.
  const sorted = items.toSorted(itemsNewestFirst)
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    if (from > 0) await pause()
    changeAnswers(index, { put: sorted.slice(from, from + AT_ONCE), gone: [] })
  }
  return index
}

const phrasingsOf = ({ query, positiveExamples = [] }: AnswerItem): readonly string[] => [query, ...positiveExamples]

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const itemsNewestFirst = (a: AnswerItem, b: AnswerItem): number =>
  compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(a.id, b.id)
const newestFirst = (a: Kept, b: Kept): number => itemsNewestFirst(a.item, b.item)

/**
 * Adds answers, each replacing the one with the same id, and removes others. An id occurs once in `put`.
 * Costs about 0.1 ms per answer, plus one pass over the ranks of all: 0.3 ms for a hundred thousand.
 */
export function changeAnswers(
  index: AnswerIndex,
  { put, gone }: { put: readonly AnswerItem[]; gone: readonly string[] },
): void {
  const leaving = new Set([...gone, ...put.map(({ id }) => id)].flatMap((id) => index.byId.get(id) ?? []))
  for (const kept of leaving) takeOut(index, kept)
  const coming = put.map((item): Kept => ({ item, docs: [], rank: 0 })).sort(newestFirst)
  const first = Math.min(removeAll(index.order, leaving), insertAll(index, coming))
  for (const kept of coming) {
    index.byId.set(kept.item.id, kept)
    for (const phrasing of phrasingsOf(kept.item)) {
      const text = normaliseQuery(phrasing)
      const doc = keepWords(index.postings, wordsOfRepaired(repaired(text)))
      kept.docs.push(doc)
      index.owners[doc] = kept
      index.texts[doc] = text
    }
  }
  rankFrom(index, first)
  for (const kept of coming) {
    for (const doc of kept.docs) {
      listDocument(index.postings, doc)
      addExact(index.exact, index.texts[doc]!, kept)
    }
  }
  index.areVectorsOld = true
  index.served = new LruCache(SERVED_KEPT)
}

function takeOut({ byId, owners, texts, exact, postings, readings }: AnswerIndex, kept: Kept): void {
  byId.delete(kept.item.id)
  for (const doc of kept.docs) {
    dropDocument(postings, doc)
    const text = texts[doc]!
    owners[doc] = undefined
    texts[doc] = ''
    readings.delete(doc)
    keepExact(
      exact,
      text,
      askedAlike(exact, text).filter((one) => one !== kept),
    )
  }
}

/** Above this count, one pass over the whole list is quicker than a splice for each. */
const FEW = 16

/** @returns how many at the beginning kept their place */
function removeAll(order: Kept[], leaving: ReadonlySet<Kept>): number {
  if (leaving.size === 0) return order.length
  const first = [...leaving].reduce((least, { rank }) => Math.min(least, rank), order.length)
  if (leaving.size <= FEW) {
    for (const { rank } of [...leaving].sort((a, b) => b.rank - a.rank)) order.splice(rank, 1)
  } else {
    let to = first
    for (let from = first; from < order.length; from++) if (!leaving.has(order[from]!)) order[to++] = order[from]!
    order.length = to
  }
  return first
}

/** @returns how many at the beginning kept their place */
function insertAll(index: AnswerIndex, coming: readonly Kept[]): number {
  const { order } = index
  const places = coming.map((kept) => placeIn(order, kept))
  if (coming.length <= FEW) coming.forEach((kept, i) => order.splice(places[i]! + i, 0, kept))
  else {
    const all: Kept[] = []
    let next = 0
    order.forEach((kept, at) => {
      while (next < coming.length && places[next]! <= at) all.push(coming[next++]!)
      all.push(kept)
    })
    index.order = all.concat(coming.slice(next))
  }
  return places[0] ?? order.length
}

function placeIn(order: readonly Kept[], kept: Kept): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (newestFirst(order[middle]!, kept) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function rankFrom({ order, postings: { ranks } }: AnswerIndex, first: number): void {
  const before = order[first - 1]
  let rank = before ? ranks.data[before.docs.at(-1)!]! + 1 : 0
  for (let at = first; at < order.length; at++) {
    const kept = order[at]!
    kept.rank = at
    for (const doc of kept.docs) ranks.data[doc] = rank++
  }
}

/** The answers that store a phrasing, by its normalised form; best first. */
export function askedAlike(exact: AnswerIndex['exact'], text: string): readonly Kept[] {
  const known = exact.get(text) ?? []
  return Array.isArray(known) ? known : [known]
}

function keepExact(exact: AnswerIndex['exact'], text: string, all: Kept[]): void {
  const [first, second] = all
  if (first) exact.set(text, second ? all : first)
  else exact.delete(text)
}

function addExact(exact: AnswerIndex['exact'], text: string, kept: Kept): void {
  const same = askedAlike(exact, text)
  if (same.includes(kept)) return
  const at = same.findIndex((one) => one.rank > kept.rank)
  keepExact(exact, text, same.toSpliced(at < 0 ? same.length : at, 0, kept))
}

/** Makes sure that the vectors of these documents are in the pool; they stay until the next call. */
export function readyVectors(index: AnswerIndex, docs: readonly number[]): VectorPool {
  const { postings, vectors } = index
  if (index.areVectorsOld || vectors.used > POOL_LIMIT) forgetVectors(vectors)
  index.areVectorsOld = false
  for (const doc of docs) if (!hasVector(vectors, doc)) vectoriseDocument(postings, doc, PHRASING_WEIGHT, vectors)
  return vectors
}

export function phrasingAt({ owners }: AnswerIndex, doc: number): string {
  const { item, docs } = owners[doc]!
  return phrasingsOf(item)[docs.indexOf(doc)]!
}

export function readingAt(index: AnswerIndex, doc: number): QuestionReading {
  const known = index.readings.get(doc)
  if (known) return known
  const made = readKnown(phrasingAt(index, doc), { text: index.texts[doc]!, words: wordsOf(index.postings, doc) })
  if (index.readings.size >= READINGS_KEPT) index.readings.clear()
  index.readings.set(doc, made)
  return made
}
