/** Makes vectors of many texts in batches, within the day's budget. */
import type { Database } from '../../db/database.ts'
import { type VectorSource, VectorsUnavailable } from '../../providers/vector-source.ts'
import { takeFromBudget } from '../writing/budget.ts'

export type BatchDeps = {
  db: Database
  source: VectorSource
  /** Requests to the source per project per day. */
  perDay: number
  timeoutMs: number
  now(): string
}

const A_BATCH = 32

/** A text with its key. */
type Keyed = readonly [key: string, text: string]
/** By key; null: the source refused the text. */
export type Made = Map<string, Float32Array | null>

/**
 * Batch by batch, in order. Stops early if the budget runs out: then the last batch has `isLast` false.
 * @throws VectorsUnavailable if the source is unavailable
 */
export async function* inBatches(
  deps: BatchDeps,
  projectId: string,
  texts: readonly Keyed[],
  gone: AbortSignal,
): AsyncGenerator<{ made: Made; isLast: boolean }> {
  for (let at = 0; at < texts.length && !gone.aborted; at += A_BATCH) {
    if (!(await takeFromBudget(deps.db, 'vector_use', projectId, deps.perDay, deps.now()))) return
    const made = await ofBatch(deps, texts.slice(at, at + A_BATCH), gone)
    yield { made, isLast: at + A_BATCH >= texts.length }
  }
}

/** If the source refuses a batch, one text is to blame: each is asked for separately. */
async function ofBatch(deps: BatchDeps, batch: readonly Keyed[], gone: AbortSignal): Promise<Made> {
  try {
    const limit = AbortSignal.any([gone, AbortSignal.timeout(deps.timeoutMs)])
    const vectors = await deps.source.embed(
      batch.map(([, text]) => text),
      limit,
    )
    return new Map(batch.map(([key], at) => [key, vectors[at]!]))
  } catch (error) {
    if (!(error instanceof VectorsUnavailable) || error.why !== 'refused') throw error
    if (batch.length === 1) return new Map([[batch[0]![0], null]])
    const made: Made = new Map()
    for (const one of batch) for (const [key, vector] of await ofBatch(deps, [one], gone)) made.set(key, vector)
    return made
  }
}
