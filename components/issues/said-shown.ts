import { NOTHING_SAID, type SaidSearch, useSaid } from '../../lib/store/issues/said-state.ts'

const BEGINNING: SaidSearch = { ...NOTHING_SAID, state: 'searching', answered: false }

/** Progress of the search for these words; results for other words are ignored. */
export function useSaidShown(text: string): SaidSearch {
  const said = useSaid()
  const asked = text.trim()
  if (asked === '') return NOTHING_SAID
  return said.text === asked ? said : BEGINNING
}
