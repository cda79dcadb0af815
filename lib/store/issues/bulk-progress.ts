/** What goes on for many issues at once; nothing else of that kind begins meanwhile. */
import { create } from 'zustand'

export type BulkAct = 'good' | 'bad' | 'close' | 'assignMe' | 'assign' | 'unassign'
/** To whom, and until when; null leaves each issue the day that it has. */
export type Given = { to: string | null; dueAt: string | null }

/** A lock, held in all windows while an act for many is under way, and let go with the one that does it. */
export const UNDER_WAY = 'errata-many'

export type UnderWay = {
  act: BulkAct | 'undo' | 'redo'
  done: number
  total: number
  /** Null while that cannot be told. */
  secondsLeft: number | null
  stop: () => void
}
type Bulk = {
  /** Null while nothing goes on. */
  running: UnderWay | null
  /** How often something was taken back or done again: what that brings back is shown where it was. */
  turned: number
}
/** Told from when it has taken a while: before that it is over sooner than it is read. */
const WORTH_TELLING_MS = 2_000

/** Seconds until all is done, at the pace so far. @param takenMs since it began */
export function secondsLeft(done: number, total: number, takenMs: number): number | null {
  if (done === 0 || takenMs < WORTH_TELLING_MS) return null
  return Math.ceil(((total - done) * takenMs) / done / 1_000)
}

export const useBulk = create<Bulk>()(() => ({ running: null, turned: 0 }))

/** Begins to tell of something that takes a while: call `progress` with how far it is, `end` when it is over. */
export function tellOf(act: UnderWay['act']) {
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
