/**
 * Finds groups of questions with different words and the same meaning, for the nightly regrouping. One question per
 * group gets a vector, and none is stored: a customer's words are erased with their exchange and nothing else.
 */
import type { alikeAmong, Central } from '../../../lib/match/alike.ts'
import { VectorsUnavailable } from '../../providers/vector-source.ts'
import { type BatchDeps, inBatches, type Made } from './batches.ts'

/** Indices of the questions that belong together. */
export type Alike = (projectId: string, centrals: readonly string[], gone: AbortSignal) => Promise<number[][]>

export type Joining = (
  given: readonly Central[],
  similarity: number,
  signal: AbortSignal,
) => Promise<ReturnType<typeof alikeAmong>>

/** @throws VectorsUnavailable unless all vectors can be had: with half of them the grouping would be different */
export const alikeBy =
  (deps: BatchDeps, similarity: number, join: Joining): Alike =>
  async (projectId, centrals, gone) => {
    const vectors: Made = new Map()
    const texts = centrals.map((query, at) => [String(at), query] as const)
    for await (const { made } of inBatches(deps, projectId, texts, gone))
      for (const [key, vector] of made) vectors.set(key, vector)
    if (vectors.size < texts.length) throw new VectorsUnavailable('busy', 'The budget of the day does not reach.')
    const given = centrals.map((query, at) => ({ query, vector: vectors.get(String(at)) ?? null }))
    return join(given, similarity, gone)
  }
