/** Inverted index over canonical words: which stored queries share rare words with this one. */
import type { Reading } from './reading.ts'
import { isStop } from './words.ts'

/**
 * `byWord`: documents by canonical word. `common`: how many documents have a function word, by which none is looked up
 * any more once it is in too many to tell.
 */
export type Postings = { byWord: Map<string, number[]>; common: Map<string, number>; size: number }

export const newPostings = (): Postings => ({ byWord: new Map(), common: new Map(), size: 0 })

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
 * A word that no document has is tried as its neighbours by one typing error only where nothing else is found.
 */
export function candidates(p: Postings, r: Reading, limit: number): number[] {
  const lists = [...new Set(r.words.map((w) => w.word))]
    .map((word) => p.byWord.get(word))
    .filter((docs): docs is number[] => docs !== undefined)
    .sort((a, b) => a.length - b.length)
  const score = new Map<number, number>()
  let walked = 0
  for (const docs of lists) {
    const fresh = walked + docs.length <= BUDGET
    const weight = Math.log(1 + p.size / docs.length) ** 2
    if (fresh) {
      walked += docs.length
      for (const doc of docs) score.set(doc, (score.get(doc) ?? 0) + weight)
      continue
    }
    if (score.size === 0) {
      for (const doc of docs.slice(0, BUDGET)) score.set(doc, weight)
      continue
    }
    for (const doc of score.keys()) if (contains(docs, doc)) score.set(doc, score.get(doc)! + weight)
  }
  return best(score, limit)
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

function best(score: Map<number, number>, limit: number): number[] {
  if (score.size > limit * 4) {
    const values = Float64Array.from(score.values()).sort()
    const cut = values[values.length - limit]!
    return [...score]
      .filter(([, s]) => s >= cut)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([doc]) => doc)
  }
  return [...score]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([doc]) => doc)
}
