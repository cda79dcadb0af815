/** What goes on for many issues at once; nothing else of that kind begins meanwhile. */
import { create } from 'zustand'

export type BulkAct = 'good' | 'bad' | 'close' | 'assignMe' | 'assign' | 'unassign'
/** To whom, and until when; null leaves each issue the day that it has. */
export type Given = { to: string | null; dueAt: string | null }

type Bulk = {
  /** Null while nothing goes on. */
  running: { act: BulkAct; done: number; total: number; stop: () => void } | null
}
export const useBulk = create<Bulk>()(() => ({ running: null }))
