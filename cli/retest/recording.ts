/**
 * Stores results as evidence during a run. One that the backend does not take neither ends the run nor is lost:
 *
 *   result ──▶ waiting ──taken──▶ kept
 *                 │ away: tried again with the next result, and at the end
 *                 │ refused: trying again would not help
 *                 └──────────▶ left over, in the report, with the reason
 */
import type { RetestResults } from '../../lib/contract/retest-plan.ts'
import type { Backend } from './backend.ts'
import { RefusedByBackend } from '../stop.ts'

export type Recorded = RetestResults['retests'][number]
/** Results that could not be stored, and what the backend said about the last one. */
export type LeftOver = { why: string; retests: Recorded[] }

export type Recording = {
  keep(retest: Recorded): Promise<void>
  /** Tries a last time. Null if everything is stored. */
  end(): Promise<LeftOver | null>
}

export function recordingTo(backend: Pick<Backend, 'record'>): Recording {
  let waiting: Recorded[] = []
  const refused: Recorded[] = []
  let why = ''

  /** In order. A refused result does not block others; while the backend is away the rest waits. */
  async function send(): Promise<void> {
    while (waiting.length > 0) {
      try {
        await backend.record(waiting[0]!)
      } catch (error) {
        why = error instanceof Error ? error.message : 'unknown'
        if (!(error instanceof RefusedByBackend)) return
        refused.push(waiting[0]!)
      }
      waiting = waiting.slice(1)
    }
  }

  return {
    async keep(retest) {
      waiting.push(retest)
      await send()
    },
    async end() {
      await send()
      const retests = [...refused, ...waiting]
      return retests.length > 0 ? { why, retests } : null
    },
  }
}
