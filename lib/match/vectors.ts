/**
 * Sparse vectors without a model: hashed canonical words, word pairs, character n-grams and word fields.
 * Words carry the meaning, n-grams tolerate typing errors and compounds, fields bring related words closer.
 */
import { isEveryday } from './everyday-words.ts'
import { type Damping, FeatureBag } from './feature-bag.ts'
import {
  beginningFeature,
  gramFeatures,
  hasBeginning,
  hasGrams,
  pairFeature,
  pairStart,
  wordFeature,
} from './features.ts'
import type { GrowingList } from './growing.ts'
import { idfOfWord, type Postings } from './postings.ts'
import { openVector, type VectorPool, type SparseVector } from './vector-pool.ts'
import { fieldsOf } from './word-fields.ts'
import { isStop } from './words.ts'

export type FeatureWeights = {
  content: number
  /** For content words that are everyday words. */
  everyday: number
  stop: number
  /** Queries longer than this many words weight each function word less, by the square root of the ratio. */
  fewWords: number
  pair: number
  gram: number
  /** First letters of a word, which derivations share (verify, verification). */
  beginning: number
  field: number
  /** Power applied to each feature's sum: saying one thing twice counts less than saying two things. */
  damping: Damping
}

// Function words count: "how long" and "how much" distinguish questions about the same thing.
const WEIGHT: FeatureWeights = {
  content: 1,
  everyday: 1,
  stop: 0.6,
  fewWords: Infinity,
  pair: 0.45,
  gram: 1,
  beginning: 0,
  field: 0,
  damping: 'none',
}
/** For weighing many phrasings against each other, which itself shows which words tell, so that all may count. */
export const PHRASING_WEIGHT: FeatureWeights = {
  content: 1,
  everyday: 0.7,
  stop: 0.8,
  fewWords: 6,
  pair: 0.6,
  gram: 0.85,
  beginning: 0.5,
  field: 1,
  damping: 'three quarters',
}
/** For grouping queries. */
export const CLUSTER_WEIGHT: FeatureWeights = {
  content: 1,
  everyday: 1,
  stop: 0.7,
  fewWords: Infinity,
  pair: 0.6,
  gram: 0.85,
  beginning: 0,
  field: 0,
  damping: 'none',
}

const bag = new FeatureBag()

/**
 * Vector of a text's canonical words. `idf` weights a word (1 = neutral); rare words should weigh more.
 * The squared length of a word's n-grams is `gram`² of the word's own, whatever its length; of its fields, `field`².
 */
export function vectoriseWords(
  words: readonly { word: string; raw: string }[],
  idf: (word: string) => number = () => 1,
  share = WEIGHT,
): SparseVector {
  bag.open(words.reduce((most, { word, raw }) => most + mostOf(raw.length, fieldsOf(word).length), 0))
  const ofStop = weightOfStop(share, words.length)
  let start = 0
  let weightBefore = -1
  for (const { word, raw } of words) {
    const stop = isStop(raw)
    const weight = (stop ? ofStop : isEveryday(word) ? share.everyday : share.content) * idf(word)
    bag.add(wordFeature(word), weight)
    if (weightBefore >= 0) bag.add(pairFeature(start, word), share.pair * Math.sqrt(weight * weightBefore))
    start = pairStart(word)
    weightBefore = weight
    if (hasGrams(raw, stop)) addAll(gramFeatures(raw), share.gram * weight)
    if (share.beginning > 0 && hasBeginning(raw, stop)) bag.add(beginningFeature(raw), share.beginning * weight)
    if (share.field > 0) addAll(fieldsOf(word), share.field * weight)
  }
  const vector = { ids: new Uint32Array(bag.size), weights: new Float32Array(bag.size) }
  bag.write(vector.ids, vector.weights, 0, share.damping)
  return vector
}

/** Like `vectoriseWords`, bit-identical, for a document of the postings; stores the vector in a pool. */
export function vectoriseDocument(p: Postings, doc: number, share: FeatureWeights, pool: VectorPool): void {
  const { wordOf, stops, grams, gramStarts, beginnings, everyday, features, pairStarts, fields, fieldStarts, spelled } =
    p.lexicon
  const [first, end] = [p.starts.data[doc]!, p.ends.data[doc]!]
  let most = 0
  for (let i = first; i < end; i++) {
    const term = p.terms.data[i]!
    const word = wordOf.data[term]!
    most += mostOf(countAt(gramStarts, term), countAt(fieldStarts, word))
  }
  bag.open(most)
  const ofStop = weightOfStop(share, end - first)
  let before = -1
  let weightBefore = 0
  for (let i = first; i < end; i++) {
    const term = p.terms.data[i]!
    const word = wordOf.data[term]!
    const ofContent = everyday.data[word] === 1 ? share.everyday : share.content
    const weight = (stops.data[term] === 1 ? ofStop : ofContent) * idfOfWord(p, word)
    bag.add(features.data[word]!, weight)
    if (before >= 0)
      bag.add(pairFeature(pairStarts.data[before]!, spelled[word]!), share.pair * Math.sqrt(weight * weightBefore))
    before = word
    weightBefore = weight
    addAll(grams.data, share.gram * weight, gramStarts.data[term], gramStarts.data[term + 1])
    const beginning = beginnings.data[term]!
    if (share.beginning > 0 && beginning !== 0) bag.add(beginning, share.beginning * weight)
    if (share.field > 0) addAll(fields.data, share.field * weight, fieldStarts.data[word], fieldStarts.data[word + 1])
  }
  const start = openVector(pool, doc, bag.size)
  bag.write(pool.ids, pool.weights, start, share.damping)
}

const weightOfStop = ({ stop, fewWords }: FeatureWeights, words: number): number =>
  stop * Math.min(1, Math.sqrt(fewWords / words))

/** Most features a word of this length can have: itself, the pair it ends, its beginning, its grams, its fields. */
const mostOf = (letters: number, fields: number): number => 3 + letters + fields
const countAt = (starts: GrowingList, at: number): number => starts.data[at + 1]! - starts.data[at]!

/** @param weight of all together */
function addAll(features: ArrayLike<number>, weight: number, from = 0, to = features.length): void {
  const each = weight / Math.sqrt(to - from)
  for (let i = from; i < to; i++) bag.add(features[i]!, each)
}

/** Cosine, 0–1, of two unit vectors. Symmetric, bit for bit. */
export function cosine(a: SparseVector, b: SparseVector): number {
  let i = 0
  let j = 0
  let sum = 0
  while (i < a.ids.length && j < b.ids.length) {
    const x = a.ids[i]!
    const y = b.ids[j]!
    if (x === y) sum += a.weights[i++]! * b.weights[j++]!
    else if (x < y) i++
    else j++
  }
  return Math.min(1, Math.max(0, sum))
}
