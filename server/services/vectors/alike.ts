/**
 * Groups of questions that words keep apart and that mean the same, for the nightly regrouping. Vectors are made of one
 * question a group and kept nowhere: what a customer said is erased with the customer's exchange and nothing else.
 */
import type { alikeAmong, Central } from '../../../lib/match/alike.ts'
import { VectorsUnavailable } from '../../providers/vector-source.ts'
import { type BatchDeps, inBatches, type Made } from './batches.ts'

/** Numbers of the questions that belong together. */
export type Alike = (projectId: string, centrals: readonly string[], gone: AbortSignal) => Promise<number[][]>

export type Joining = (
  given: readonly Central[],
  similarity: number,
  signal: AbortSignal,
) => Promise<ReturnType<typeof alikeAmong>>

/** @throws VectorsUnavailable where they cannot all be had: half of them would group otherwise than all */
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
