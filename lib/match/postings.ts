/**
 * Inverted index over canonical words: which stored queries share rare words with this one.
 *
 * Documents can be removed again and have an explicit rank, so that an index changed many times finds exactly what one
 * built from the same documents at once would: counts are per document, lists are ordered by rank, and ties go to the
 * better rank.
 */
import { append, growingList, insertAt, removeAt, type GrowingList } from './growing.ts'
import { newLexicon, termNumber, type Lexicon } from './lexicon.ts'
import type { QuestionReading, QuestionWord } from './reading.ts'

export type Postings = {
  lexicon: Lexicon
  /** Number of documents in the index. */
  size: number
  /** By canonical word: its documents by rank, and how many of them have it as a function word. */
  lists: GrowingList[]
  asStop: number[]
  /** By document: its terms, `terms[starts … ends)`, and its rank, best first. */
  terms: GrowingList
  starts: GrowingList
  ends: GrowingList
  ranks: GrowingList
  /** Numbers of removed documents, for reuse, and how many entries of `terms` are no longer used. */
  free: number[]
  waste: number
  /** By document: all 0 between two calls. */
  scores: Float64Array
  /** By word: what a document that has it gains, if `hasRest` is set. */
  rest: Float64Array
  /**
   * By word: 1 for a few. A byte array of its own, as eight times as many fit into a cache. All 0 between two calls.
   */
  hasRest: Uint8Array
  /** Rarity weight by word, cached since the last change; NaN if not computed. */
  rarity: Float64Array
  isRarityOld: boolean
}

/** Most words occur in a handful of documents. */
const FIRST_ROOM = 4

type Words = readonly { word: string; raw: string }[]

export const newPostings = (): Postings => ({
  lexicon: newLexicon(),
  size: 0,
  lists: [],
  asStop: [],
  terms: growingList(),
  starts: growingList(),
  ends: growingList(),
  ranks: growingList(),
  free: [],
  waste: 0,
  scores: new Float64Array(0),
  rest: new Float64Array(0),
  hasRest: new Uint8Array(0),
  rarity: new Float64Array(0),
  isRarityOld: true,
})

/** Adds a document; its number, which is also its rank, is the count before it. Only if none is ever removed. */
export const addDocument = (p: Postings, { words }: QuestionReading): void => addWords(p, words)

/** Like `addDocument`, for a query that has not been fully read. */
export function addWords(p: Postings, words: Words): void {
  const doc = keepWords(p, words)
  p.ranks.data[doc] = doc
  listDocument(p, doc)
}

/** Stores a document; it is found once it has its rank (`ranks`) and `listDocument` was called. @returns its number */
export function keepWords(p: Postings, words: Words): number {
  const doc = p.free.pop() ?? newNumber(p)
  p.starts.data[doc] = p.terms.length
  for (const word of words) append(p.terms, termNumber(p.lexicon, word))
  p.ends.data[doc] = p.terms.length
  while (p.lists.length < p.lexicon.spelled.length) {
    p.lists.push(growingList(FIRST_ROOM))
    p.asStop.push(0)
  }
  return doc
}

function newNumber(p: Postings): number {
  append(p.starts, 0)
  append(p.ends, 0)
  append(p.ranks, 0)
  return p.ranks.length - 1
}

/** Words of a document, as in readings. */
export function wordsOf({ lexicon, terms, starts, ends }: Postings, doc: number): QuestionWord[] {
  const words: QuestionWord[] = []
  for (let i = starts.data[doc]!; i < ends.data[doc]!; i++) words.push(lexicon.read[terms.data[i]!]!)
  return words
}

/** Makes a stored document searchable, at its rank. */
export function listDocument(p: Postings, doc: number): void {
  p.size += 1
  p.isRarityOld = true
  eachWord(p, doc, (word, isFunctionWord) => {
    const docs = p.lists[word]!
    insertAt(docs, placeOf(p, docs, doc), doc)
    if (isFunctionWord) p.asStop[word]! += 1
  })
}

/** Removes a document; its number may be reused. */
export function dropDocument(p: Postings, doc: number): void {
  p.size -= 1
  p.isRarityOld = true
  eachWord(p, doc, (word, isFunctionWord) => {
    const docs = p.lists[word]!
    removeAt(docs, placeOf(p, docs, doc))
    if (isFunctionWord) p.asStop[word]! -= 1
  })
  p.free.push(doc)
  p.waste += p.ends.data[doc]! - p.starts.data[doc]!
  p.ends.data[doc] = p.starts.data[doc]!
  if (2 * p.waste > p.terms.length) compact(p)
}

function compact(p: Postings): void {
  const kept = growingList()
  for (let doc = 0; doc < p.starts.length; doc++) {
    const [from, to] = [p.starts.data[doc]!, p.ends.data[doc]!]
    p.starts.data[doc] = kept.length
    for (let i = from; i < to; i++) append(kept, p.terms.data[i]!)
    p.ends.data[doc] = kept.length
  }
  p.terms = kept
  p.waste = 0
}

/** Visits each canonical word of a document once, with whether any of its occurrences is a function word. */
function eachWord(
  { lexicon, terms, starts, ends }: Postings,
  doc: number,
  tell: (word: number, isStop: boolean) => void,
) {
  const words = new Map<number, boolean>()
  for (let i = starts.data[doc]!; i < ends.data[doc]!; i++) {
    const term = terms.data[i]!
    const word = lexicon.wordOf.data[term]!
    words.set(word, (words.get(word) ?? false) || lexicon.stops.data[term] === 1)
  }
  for (const [word, isStop] of words) tell(word, isStop)
}

/** Where a document is in a list, or would be inserted. */
function placeOf({ ranks: { data } }: Postings, { data: docs, length }: GrowingList, doc: number): number {
  const rank = data[doc]!
  let [low, high] = [0, length]
  if (high > 0 && data[docs[high - 1]!]! < rank) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (data[docs[middle]!]! < rank) low = middle + 1
    else high = middle
  }
  return low
}

/** The content words; for a query of function words only, those. */
export function keysOf({ words }: QuestionReading): Set<string> {
  const content = words.filter((w) => !w.stop)
  return new Set((content.length > 0 ? content : words).map((w) => w.word))
}

/** Rarity weight of a word, from about 1 for a common one. Flat and smoothed, so that few documents say little. */
export function idfOf(p: Postings): (word: string) => number {
  return (word) => {
    const number = p.lexicon.words.get(word)
    return number === undefined ? rarityOf(p.size, 0) : idfOfWord(p, number)
  }
}

/** Like `idfOf`, by the number of a canonical word. */
export function idfOfWord(p: Postings, word: number): number {
  if (p.isRarityOld) {
    if (p.rarity.length < p.lists.length) p.rarity = new Float64Array(Math.ceil(p.lists.length * 1.25))
    p.rarity.fill(Number.NaN)
    p.isRarityOld = false
  }
  const known = p.rarity[word]!
  return known === known ? known : (p.rarity[word] = rarityOf(p.size, p.lists[word]?.length ?? 0))
}

const rarityOf = (size: number, count: number): number => Math.sqrt(1 + Math.log((size + 8) / (count + 4)) / 2)

/** A function word in more documents than this distinguishes nothing, and its list would be the longest of all. */
const FUNCTION_WORD_LIMIT = 2_000
/** At most this many list entries are walked; rare words go first. */
const BUDGET = 6_000
/** If no more than this many entries are left, walking them is quicker than looking the words up in each document. */
const REST_BUDGET = 12_000
/** Scales weights to integers, so that sums do not depend on the order of addition. */
const WHOLE = 2 ** 20

/** Documents reached from a query's words: one shared buffer, since queries are answered one at a time. */
const touched = new Uint32Array(BUDGET)

/**
 * Up to `limit` documents with the greatest summed rarity of shared words, best first; ties by rank.
 * @returns numbers of documents
 */
export const candidates = (p: Postings, r: Pick<QuestionReading, 'words'>, limit: number): number[] =>
  gathered(p, r, limit, true)

/** The same documents in no particular order, in half the time. */
export const candidatesUnsorted = (p: Postings, r: Pick<QuestionReading, 'words'>, limit: number): number[] =>
  gathered(p, r, limit, false)

function gathered(p: Postings, r: Pick<QuestionReading, 'words'>, limit: number, isSorted: boolean): number[] {
  const words = [...new Set(r.words.map((w) => w.word))]
    .flatMap((word) => p.lexicon.words.get(word) ?? [])
    .filter((word) => p.lists[word]!.length > 0 && p.asStop[word]! <= FUNCTION_WORD_LIMIT)
    .sort((a, b) => p.lists[a]!.length - p.lists[b]!.length)
  const weights = words.map((word) => Math.round(WHOLE * Math.log(1 + p.size / p.lists[word]!.length) ** 2))
  const scores = roomFor(p)
  let count = 0
  let walked = 0
  let next = 0
  for (; next < words.length; next++) {
    const docs = p.lists[words[next]!]!
    if (walked + docs.length > BUDGET && count > 0) break
    const end = Math.min(docs.length, BUDGET)
    const weight = weights[next]!
    walked += end
    for (let i = 0; i < end; i++) {
      const doc = docs.data[i]!
      if (scores[doc] === 0) touched[count++] = doc
      scores[doc]! += weight
    }
  }
  let left = 0
  for (let i = next; i < words.length; i++) left += p.lists[words[i]!]!.length
  const hopeful = left > REST_BUDGET ? withRest(p, count, { words, weights, from: next, limit }) : count
  if (left <= REST_BUDGET) for (; next < words.length; next++) addWhereTouched(p, words[next]!, weights[next]!)
  const found = greatest(p, hopeful, limit)
  const ranks = p.ranks.data
  if (isSorted) found.sort((a, b) => scores[b]! - scores[a]! || ranks[a]! - ranks[b]!)
  for (let i = 0; i < count; i++) scores[touched[i]!] = 0
  return found
}

function addWhereTouched({ lists, scores }: Postings, word: number, weight: number): void {
  const { data, length } = lists[word]!
  for (let i = 0; i < length; i++) if (scores[data[i]!]! > 0) scores[data[i]!]! += weight
}

/**
 * Adds the weights of words whose lists were not walked, but only to documents that can still be among the greatest.
 * @returns how many these are; they are moved to the front of `touched`
 */
function withRest(
  p: Postings,
  count: number,
  { words, weights, from, limit }: { words: number[]; weights: number[]; from: number; limit: number },
): number {
  if (p.rest.length < p.lists.length) {
    p.rest = new Float64Array(Math.ceil(p.lists.length * 1.25))
    p.hasRest = new Uint8Array(p.rest.length)
  }
  const { rest, hasRest } = p
  let most = 0
  for (let i = from; i < words.length; i++) {
    rest[words[i]!] = weights[i]!
    hasRest[words[i]!] = 1
    most += weights[i]!
  }
  const { scores } = p
  let hopeful = count
  if (count > limit) {
    // At least `limit` documents reach this score for certain; one that cannot reach it with all the rest is dropped.
    let reached = Number.POSITIVE_INFINITY
    for (const doc of greatest(p, count, limit)) reached = Math.min(reached, scores[doc]! + restOf(p, doc))
    reached -= most
    hopeful = 0
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!
      if (scores[doc]! < reached) continue
      touched[i] = touched[hopeful]!
      touched[hopeful++] = doc
    }
  }
  for (let i = 0; i < hopeful; i++) scores[touched[i]!]! += restOf(p, touched[i]!)
  for (let i = from; i < words.length; i++) hasRest[words[i]!] = 0
  return hopeful
}

function restOf({ lexicon, terms, starts, ends, rest, hasRest }: Postings, doc: number): number {
  const [from, to] = [starts.data[doc]!, ends.data[doc]!]
  const [words, all] = [lexicon.wordOf.data, terms.data]
  let sum = 0
  for (let i = from; i < to; i++) {
    const word = words[all[i]!]!
    if (hasRest[word] === 0) continue
    let j = from
    while (words[all[j]!] !== word) j++
    // A word counts once however often the document has it.
    if (j === i) sum += rest[word]!
  }
  return sum
}

/** Scores by document, all 0 between two calls: a map of thousands of entries per query would dominate the cost. */
function roomFor(p: Postings): Float64Array {
  const count = p.ranks.length
  if (p.scores.length < count) p.scores = new Float64Array(Math.ceil(count * 1.25))
  return p.scores
}

/**
 * At most `limit` of the first `count` touched documents, those with the greatest scores, ties by best rank.
 * @returns a min-heap, so that most documents are rejected after one comparison
 */
function greatest({ scores, ranks: { data: ranks } }: Postings, count: number, limit: number): number[] {
  const heap: number[] = []
  const isLess = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && ranks[a]! > ranks[b]!)
  const sink = (from: number): void => {
    const doc = heap[from]!
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isLess(heap[child + 1]!, heap[child]!)) child += 1
      if (!isLess(heap[child]!, doc)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = doc
  }
  for (let i = 0; i < Math.min(count, limit); i++) heap.push(touched[i]!)
  if (heap.length === limit) for (let i = limit >> 1; i >= 0; i--) sink(i)
  for (let i = limit; i < count; i++) {
    const doc = touched[i]!
    // One comparison of numbers decides nearly all.
    if (scores[doc]! < scores[heap[0]!]! || !isLess(heap[0]!, doc)) continue
    heap[0] = doc
    sink(0)
  }
  return heap
}
