/**
 * Which guidance is relevant to a query. Looser than for answers, since guidance only steers the assistant; the guards
 * still apply, because guidance on enabling must not steer an answer about disabling.
 */
import type { Guidance } from '../contract/entities.ts'
import { cover } from './cover.ts'
import { guardReadings } from './guards.ts'
import { addDocument, candidates, idfOf, newPostings, type Postings } from './postings.ts'
import { read, reread, type QuestionReading } from './reading.ts'
import { cosine, vectoriseWords } from './vectors.ts'
import type { SparseVector } from './vector-pool.ts'

export type GuidanceItem = { id: string; query: string; guidance: Guidance }
export type GuidanceMatch = { id: string; distance: number; why: string }

type Example = { at: number; reading: QuestionReading; vector: SparseVector | null }
export type GuidanceIndex = {
  items: GuidanceItem[]
  examples: Example[]
  negatives: Map<number, QuestionReading[]>
  postings: Postings
}

/** More items than this would be followed less well. */
export const MOST_GUIDANCE = 5
const RELEVANT = 0.42
const NEGATIVE = 0.75
const CANDIDATES = 40

/** Index over the query that each guidance was written for and its positive examples. */
export function buildGuidanceIndex(items: readonly GuidanceItem[]): GuidanceIndex {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const index: GuidanceIndex = { items: sorted, examples: [], negatives: new Map(), postings: newPostings() }
  sorted.forEach((item, at) => {
    for (const text of new Set([item.query, ...item.guidance.positive])) {
      const reading = read(text)
      if (reading.words.length === 0) continue
      index.examples.push({ at, reading, vector: null })
      addDocument(index.postings, reading)
    }
  })
  return index
}

/** Relevant guidance, nearest first, at most five. */
export function matchGuidance(index: GuidanceIndex, query: string): GuidanceMatch[] {
  const asked = reread(query)
  if (asked.words.length === 0) return []
  const idf = idfOf(index.postings)
  const vector = vectoriseWords(asked.words, idf)
  const best = new Map<number, { similarity: number; example: Example }>()
  for (const doc of candidates(index.postings, asked, CANDIDATES)) {
    const example = index.examples[doc]!
    example.vector ??= vectoriseWords(example.reading.words, idf)
    const similarity = relevance(example, asked, vector)
    if (similarity < RELEVANT || similarity <= (best.get(example.at)?.similarity ?? 0)) continue
    best.set(example.at, { similarity, example })
  }
  const isNearer = (negative: QuestionReading, similarity: number): boolean => {
    if (negative.text === asked.text) return true
    const near = 0.5 * cosine(vectoriseWords(negative.words, idf), vector) + 0.5 * cover(negative, asked).share
    return near >= NEGATIVE && near >= similarity
  }
  return [...best]
    .filter(([at, { similarity }]) => !negativesOf(index, at).some((negative) => isNearer(negative, similarity)))
    .map(([at, { similarity, example }]) => ({
      id: index.items[at]!.id,
      distance: 1 - similarity,
      why: `Its example "${example.reading.text.slice(0, 200)}" is about the same.`,
    }))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_GUIDANCE)
}

function relevance(example: Example, asked: QuestionReading, vector: SparseVector): number {
  if (example.reading.text === asked.text) return 1
  if (guardReadings(example.reading, asked).blocked) return 0
  const covered = cover(example.reading, asked)
  return covered.common === 0 ? 0 : 0.5 * cosine(example.vector!, vector) + 0.5 * covered.share
}

/** Questions that it is not meant for; read on first use. */
function negativesOf(index: GuidanceIndex, at: number): readonly QuestionReading[] {
  const kept = index.negatives.get(at)
  if (kept) return kept
  const negatives = index.items[at]!.guidance.negative.map((text) => read(text))
  index.negatives.set(at, negatives)
  return negatives
}
