/** State of the full-text search (text-search.ts, which is loaded with the first words). */
import { create } from 'zustand'
import type { WordsFound } from '../../domain/issues/said.ts'

/** `short`: single letters are only looked for in titles. */
export type SearchState = 'short' | 'searching' | 'stopped' | 'failed' | 'done'

export type SearchProgress = {
  /** The words as typed that this is about; null: no search. */
  text: string | null
  state: SearchState
  /** By issue id. */
  found: ReadonlyMap<string, WordsFound>
  /** Issues searched so far, and in total. */
  searched: number
  of: number
  /** All issues the list may show have been searched; the rest is only for counting others. */
  answered: boolean
  /** Estimated seconds left; null if not worth showing. */
  left: number | null
}

export const NO_SEARCH: SearchProgress = {
  text: null,
  state: 'done',
  found: new Map(),
  searched: 0,
  of: 0,
  answered: true,
  left: null,
}
export const useTextSearch = create<SearchProgress>()(() => NO_SEARCH)
