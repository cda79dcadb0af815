import { NOTHING_SAID, type SaidSearch, useSaid } from '../../lib/store/issues/said-state.ts'

const BEGINNING: SaidSearch = { ...NOTHING_SAID, state: 'searching', answered: false }

/** How far the search for these words is; what is known of others says nothing about them. */
export function useSaidShown(text: string): SaidSearch {
  const said = useSaid()
  const asked = text.trim()
  if (asked === '') return NOTHING_SAID
  return said.text === asked ? said : BEGINNING
}
