/** The bulk action in progress; no other one can start meanwhile. */
import { create } from 'zustand'

export type BulkAct = 'good' | 'bad' | 'close' | 'assignMe' | 'assign' | 'unassign'
/** Assignee and due date; null keeps each issue's date. */
export type BulkAssignment = { to: string | null; dueAt: string | null }

/** A lock across all windows, held by the window that runs a bulk action and released with it. */
export const BULK_LOCK = 'errata-many'

export type RunningBulk = {
  act: BulkAct | 'undo' | 'redo'
  done: number
  total: number
  /** Null until it can be estimated. */
  secondsLeft: number | null
  stop: () => void
}
type Bulk = {
  /** Null if nothing is running. */
  running: RunningBulk | null
  /** Number of undos and redos: the view shows what they bring back where it was. */
  undoCount: number
}
/** Shorter actions end before an estimate could be read. */
const WORTH_TELLING_MS = 2_000

/** Estimates the remaining seconds from the pace so far. @param takenMs since it began */
export function secondsLeft(done: number, total: number, takenMs: number): number | null {
  if (done === 0 || takenMs < WORTH_TELLING_MS) return null
  return Math.ceil(((total - done) * takenMs) / done / 1_000)
}

export const useBulk = create<Bulk>()(() => ({ running: null, undoCount: 0 }))

/** Starts reporting a long action: call `progress` with its state, and `end` when it is over. */
export function trackProgress(act: RunningBulk['act']) {
  const stopping = new AbortController()
  const began = performance.now()
  return {
    signal: stopping.signal,
    progress: (done: number, total: number): void =>
      useBulk.setState({
        running: {
          act,
          done,
          total,
          secondsLeft: secondsLeft(done, total, performance.now() - began),
          stop: () => stopping.abort(),
        },
      }),
    end: (): void => useBulk.setState({ running: null }),
  }
}
