/**
 * Keeps results as evidence while a run goes on. What the backend does not take now neither ends the run nor is lost:
 *
 *   result ──▶ waiting ──taken──▶ kept
 *                 │ away: tried again with the next result, and at the end
 *                 │ refused: nobody's trying again changes that
 *                 └──────────▶ left over, in the report, with why
 */
import type { RetestResults } from '../../lib/contract/retest-plan.ts'
import type { Backend } from './backend.ts'
import { Refused } from '../stop.ts'

export type Recorded = RetestResults['retests'][number]
/** Of results that could not be kept: what the backend said of the last one, and the results themselves. */
export type LeftOver = { why: string; retests: Recorded[] }

export type Recording = {
  keep(retest: Recorded): Promise<void>
  /** A last try. Null where all is kept. */
  end(): Promise<LeftOver | null>
}

export function recordingTo(backend: Pick<Backend, 'record'>): Recording {
  let waiting: Recorded[] = []
  const refused: Recorded[] = []
  let why = ''

  /** In their order. One that is refused holds up nobody; where the backend is away the rest waits. */
  async function send(): Promise<void> {
    while (waiting.length > 0) {
      try {
        await backend.record(waiting[0]!)
      } catch (error) {
        why = error instanceof Error ? error.message : 'unknown'
        if (!(error instanceof Refused)) return
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
