/**
 * The vectors of a project's published answers, or guidance, in one array, and a search for those nearest to a vector.
 */
import type { Remediation } from '../../../lib/contract/index.ts'
import type { NearMeaning } from '../../../lib/match/meaning.ts'
import { hashOf, type KeptVectors } from './kept.ts'

type Matched = { id: string; phrasings: readonly string[]; negatives: readonly string[] }

/** The texts by which a remediation is matched: its question, positive examples and negative examples. */
export function matchedBy({ id, query, content, positiveExamples = [], negativeExamples }: Remediation): Matched {
  if (content?.kind !== 'guidance') return { id, phrasings: [query, ...positiveExamples], negatives: negativeExamples }
  const { positive, negative } = content.guidance
  return { id, phrasings: [query, ...positive], negatives: negative }
}

/** One row per text, negative examples included. Dimension 0: there are no vectors yet. */
export type Phrasings = {
  dimension: number
  rows: { id: string; text: string; isNegative: boolean }[]
  data: Float32Array
}

const NEAREST = 12

export function phrasingsIn(matched: readonly Matched[], kept: KeptVectors): Phrasings {
  const found: { row: Phrasings['rows'][number]; vector: Float32Array }[] = []
  const add = (id: string, text: string, isNegative: boolean): void => {
    const vector = kept.get(hashOf(text))
    if (vector && vector.length === (found[0]?.vector.length ?? vector.length))
      found.push({ row: { id, text, isNegative }, vector })
  }
  for (const { id, phrasings, negatives } of matched) {
    for (const text of phrasings) add(id, text, false)
    for (const text of negatives) add(id, text, true)
  }
  const dimension = found[0]?.vector.length ?? 0
  const data = new Float32Array(found.length * dimension)
  found.forEach(({ vector }, at) => data.set(vector, at * dimension))
  return { dimension, rows: found.map((one) => one.row), data }
}

/** The nearest first, at most twelve. Null if the vector has another dimension. */
export function nearestOf({ dimension, rows, data }: Phrasings, vector: Float32Array): NearMeaning[] | null {
  if (rows.length > 0 && vector.length !== dimension) return null
  const near: { id: string; phrasing: string; cosine: number }[] = []
  const negatives = new Map<string, number>()
  rows.forEach(({ id, text, isNegative }, at) => {
    let cosine = 0
    for (let i = 0; i < dimension; i++) cosine += data[at * dimension + i]! * vector[i]!
    if (isNegative) negatives.set(id, Math.max(cosine, negatives.get(id) ?? -1))
    else near.push({ id, phrasing: text, cosine })
  })
  return near
    .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .slice(0, NEAREST)
    .map((one) => ({ ...one, negative: negatives.get(one.id) ?? -1 }))
}
