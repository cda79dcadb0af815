/**
 * Sparse vectors without a model: hashed canonical words, word pairs and character n-grams.
 * Words carry the meaning, n-grams forgive typing errors and compounds.
 */
import { canonicalWords } from './synonyms.ts'
import { isStop } from './words.ts'

/** Feature ids ascending, weights of unit length. */
export type SparseVector = { ids: Uint32Array; weights: Float32Array }

const hash = (text: string, seed: number): number => {
  let h = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) >>> 0
}

// Function words count: "how long" and "how much" part questions about the same thing.
const WEIGHT = { content: 1, stop: 0.6, pair: 0.45, gram: 1 }
/** Where many phrasings are weighed against each other, these settle by themselves which words tell; all may speak. */
export const PHRASING_WEIGHT = { content: 1, stop: 0.8, pair: 0.7, gram: 0.7 }
/** Where queries are grouped. */
export const CLUSTER_WEIGHT = { content: 1, stop: 0.7, pair: 0.6, gram: 0.85 }

/**
 * Vector of a text. `idf` weighs a canonical word (1 = as it is); rare words should weigh more.
 * Square length of the n-grams of a word is `gram`² of the word's own, whatever its length.
 */
export function vectorise(text: string, idf: (word: string) => number = () => 1): SparseVector {
  return vectoriseWords(canonicalWords(text), idf)
}

export function vectoriseWords(
  words: readonly { word: string; raw: string }[],
  idf: (word: string) => number = () => 1,
  share = WEIGHT,
): SparseVector {
  const features = new Map<number, number>()
  const add = (id: number, weight: number) => features.set(id, (features.get(id) ?? 0) + weight)
  let before = ''
  let weightBefore = 0
  for (const { word: root, raw } of words) {
    const stop = isStop(raw)
    const weight = (stop ? share.stop : share.content) * idf(root)
    add(hash(root, 1), weight)
    if (before !== '') add(hash(`${before} ${root}`, 2), share.pair * Math.sqrt(weight * weightBefore))
    before = root
    weightBefore = weight
    if (stop || raw.length < 3) continue
    const padded = `^${raw}$`
    const count = Math.max(1, padded.length - 2)
    const each = (share.gram * weight) / Math.sqrt(count)
    for (let i = 0; i < count; i++) add(hash(padded.slice(i, i + 3), 3), each)
  }
  return unit(features)
}

function unit(features: Map<number, number>): SparseVector {
  const entries = [...features].sort((a, b) => a[0] - b[0])
  let square = 0
  for (const [, w] of entries) square += w * w
  const length = Math.sqrt(square) || 1
  return { ids: Uint32Array.from(entries, (e) => e[0]), weights: Float32Array.from(entries, (e) => e[1] / length) }
}

/** Cosine, 0–1, of two vectors of unit length. Symmetric to the last bit. */
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
