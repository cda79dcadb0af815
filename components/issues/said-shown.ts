import { NO_SEARCH, type SearchProgress, useTextSearch } from '../../lib/store/issues/text-search-state.ts'

const BEGINNING: SearchProgress = { ...NO_SEARCH, state: 'searching', answered: false }

/** Progress of the search for these words; results for other words are ignored. */
export function useSaidShown(text: string): SearchProgress {
  const said = useTextSearch()
  const asked = text.trim()
  if (asked === '') return NO_SEARCH
  return said.text === asked ? said : BEGINNING
}
