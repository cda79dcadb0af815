/** Why a query is in its group: the other query it is most like, and by which words. For display; decides nothing. */
import { read, type QuestionReading } from './reading.ts'
import { cosine, CLUSTER_WEIGHT, vectoriseWords } from './vectors.ts'

/** `words`: those that both have, as written in this one; at most six. */
export type Likeness = { nearest: string; words: string[] }

const MOST_WORDS = 6
const MOST_COMPARED = 200

/** @param others of which the first 200 are compared; null if none has anything in common with it */
export function likenessOf(query: string, others: readonly string[]): Likeness | null {
  const asked = read(query)
  const vector = vectoriseWords(asked.words, undefined, CLUSTER_WEIGHT)
  let best: { query: string; reading: QuestionReading; similarity: number } | null = null
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
