/** Inverted index over canonical words: which stored queries share rare words with this one. */
import type { Reading } from './reading.ts'
import { isStop } from './words.ts'

/**
 * `byWord`: documents by canonical word. `common`: how many documents have a function word, by which none is looked up
 * any more once it is in too many to tell.
 */
export type Postings = {
  byWord: Map<string, number[]>
  common: Map<string, number>
  size: number
  scores: Float64Array
}

export const newPostings = (): Postings => ({
  byWord: new Map(),
  common: new Map(),
  size: 0,
  scores: new Float64Array(0),
})

/** A function word in more documents than this parts none from another, and its list would be the longest of all. */
const FUNCTION_WORD_LIMIT = 2_000

/** Adds a document; its number is the count before it. */
export const addDocument = (p: Postings, { words }: Reading): void => addWords(p, words)

/** As `addDocument`, of a query that is not read any further. */
export function addWords(p: Postings, words: readonly { word: string; raw: string }[]): void {
  const doc = p.size++
  for (const { word, raw } of words) {
    const known = p.common.get(word)
    if (known !== undefined) {
      p.common.set(word, known + 1)
      continue
    }
    const docs = p.byWord.get(word)
    if (!docs) p.byWord.set(word, [doc])
    else if (docs.at(-1) !== doc) docs.push(doc)
    if (docs && docs.length > FUNCTION_WORD_LIMIT && isStop(raw)) {
      p.common.set(word, docs.length)
      p.byWord.delete(word)
    }
  }
}

/** Content words; for a query made of function words only, these. */
export function keysOf({ words }: Reading): Set<string> {
  const content = words.filter((w) => !w.stop)
  return new Set((content.length > 0 ? content : words).map((w) => w.word))
}

const countOf = (p: Postings, word: string): number => p.byWord.get(word)?.length ?? p.common.get(word) ?? 0

/** Weight of a word by rarity, from about 1 for a common one. Flat and smoothed, so that few documents say little. */
export function idfOf(p: Postings): (word: string) => number {
  return (word) => Math.sqrt(1 + Math.log((p.size + 8) / (countOf(p, word) + 4)) / 2)
}

/** More than this many entries of common words are not walked; rare words go first. */
const BUDGET = 6_000

/**
 * Up to `limit` documents with the greatest summed rarity of shared words, best first; equal ones by number.
 * @returns numbers of documents
 */
export function candidates(p: Postings, r: Reading, limit: number): number[] {
  const lists = [...new Set(r.words.map((w) => w.word))]
    .map((word) => p.byWord.get(word))
    .filter((docs): docs is number[] => docs !== undefined)
    .sort((a, b) => a.length - b.length)
  const scores = roomFor(p)
  const touched: number[] = []
  let walked = 0
  for (const docs of lists) {
    const isShort = walked + docs.length <= BUDGET
    const weight = Math.log(1 + p.size / docs.length) ** 2
    if (isShort || touched.length === 0) {
      const count = Math.min(docs.length, BUDGET)
      walked += count
      for (let i = 0; i < count; i++) {
        const doc = docs[i]!
        if (scores[doc] === 0) touched.push(doc)
        scores[doc]! += weight
      }
      continue
    }
    for (const doc of touched) if (contains(docs, doc)) scores[doc]! += weight
  }
  const found = greatest(scores, touched, limit)
  for (const doc of touched) scores[doc] = 0
  return found
}

/** Scores by document, all 0 between two calls: a map of thousands of entries for each query costs more than all the rest. */
function roomFor(p: Postings): Float64Array {
  if (p.scores.length < p.size) p.scores = new Float64Array(Math.ceil(p.size * 1.25))
  return p.scores
}

function contains(sorted: readonly number[], value: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = sorted[middle]!
    if (at === value) return true
    if (at < value) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** A heap of at most `limit`, its least on top: most documents are put aside after one comparison. */
function greatest(scores: Float64Array, docs: readonly number[], limit: number): number[] {
  const isLess = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b)
  const heap: number[] = []
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
  for (const doc of docs) {
    if (heap.length < limit) {
      heap.push(doc)
      if (heap.length === limit) for (let i = limit >> 1; i >= 0; i--) sink(i)
    } else if (isLess(heap[0]!, doc)) {
      heap[0] = doc
      sink(0)
    }
  }
  return heap.sort((a, b) => scores[b]! - scores[a]! || a - b)
}
