/** How far the search in what was said is; see said-search.ts, which comes with the first words. */
import { create } from 'zustand'
import type { Found } from '../../domain/issues/said.ts'

/** `short`: single letters are looked for in titles only. */
export type SaidState = 'short' | 'searching' | 'stopped' | 'failed' | 'done'

export type SaidSearch = {
  /** The words, as they were typed, that all of this is about; null: nothing is looked for. */
  text: string | null
  state: SaidState
  /** By issue. */
  found: ReadonlyMap<string, Found>
  /** Issues that have been searched, and that are to be. */
  searched: number
  of: number
  /** All that the list may show have been searched; what follows is for what else there would be. */
  answered: boolean
  /** Seconds that it may still take; null while that is not worth a word. */
  left: number | null
}

export const NOTHING_SAID: SaidSearch = {
  text: null,
  state: 'done',
  found: new Map(),
  searched: 0,
  of: 0,
  answered: true,
  left: null,
}
export const useSaid = create<SaidSearch>()(() => NOTHING_SAID)
