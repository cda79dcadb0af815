/** Why a query is among others: which of them it is most like, and by which words. For people to read; decides nothing. */
import { read, type Reading } from './reading.ts'
import { cosine, CLUSTER_WEIGHT, vectoriseWords } from './vectors.ts'

/** `words`: what both say, as this one wrote it; at most six. */
export type Likeness = { nearest: string; words: string[] }

const MOST_WORDS = 6
const MOST_COMPARED = 200

/** @param others the first 200 are looked at; null where none has anything in common with it */
export function likenessOf(query: string, others: readonly string[]): Likeness | null {
  const asked = read(query)
  const vector = vectoriseWords(asked.words, undefined, CLUSTER_WEIGHT)
  let best: { query: string; reading: Reading; similarity: number } | null = null
  for (const other of others.slice(0, MOST_COMPARED)) {
    const reading = read(other)
    const similarity = cosine(vector, vectoriseWords(reading.words, undefined, CLUSTER_WEIGHT))
    if (similarity > 0 && (best === null || similarity > best.similarity)) best = { query: other, reading, similarity }
  }
  if (!best) return null
  const said = new Set(best.reading.words.map((w) => w.word))
  const shared = asked.words.filter((w) => !w.stop && said.has(w.word)).map((w) => w.raw)
  return { nearest: best.query, words: [...new Set(shared)].slice(0, MOST_WORDS) }
}
