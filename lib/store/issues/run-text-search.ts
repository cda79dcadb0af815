/** Runs the full-text search for the list shown: over the issues it would show, in their order. */
import { useEffect, useMemo, useState } from 'react'
import type { Issue } from '../../contract/index.ts'
import type { IssueFilter } from '../../domain/issues/issue-filter.ts'
import { type FilterFacts, matcher, titleTest } from '../../domain/issues/issue-match.ts'
import type { TextSearch, TextSearchInput } from './text-search.ts'
import { NO_SEARCH, useTextSearch } from './text-search-state.ts'

const NONE: FilterFacts['said'] = new Map()
const NOBODY: readonly Issue[] = []

/** What has been found for this text so far. */
export function useTextMatches(text: string): FilterFacts['said'] {
  return useTextSearch((said) => (said.text === text.trim() ? said.found : NONE))
}

/** The search can be stopped, and resumed where it stopped. */
export type SearchControls = { stop: () => void; resume: () => void }

/**
 * @param inOrder all issues, as the list sorts them; null until they are read
 * @param isWide whether to search issues that the list does not show too, for counting them
 */
export function useRunTextSearch(
  projectId: string | null,
  filter: IssueFilter,
  facts: FilterFacts,
  inOrder: (() => readonly Issue[]) | null,
  isWide: boolean,
): SearchControls {
  const [search] = useState(lazySearch)
  useEffect(() => () => search.end(), [search])
  const text = filter.text.trim()
  const terms = useMemo(() => ({ ...filter, text: '' }), [filter])
  useEffect(() => {
    if (text === '' || !projectId) search.clear()
    else if (inOrder) search.ask({ projectId, text, ...partsOf(inOrder(), text, terms, facts, isWide) })
  }, [search, projectId, text, terms, facts, inOrder, isWide])
  return search
}

function partsOf(
  issues: readonly Issue[],
  text: string,
  terms: IssueFilter,
  facts: FilterFacts,
  isWide: boolean,
): Pick<TextSearchInput, 'first' | 'others'> {
  const inTitle = titleTest(text)
  const fits = matcher(terms, facts)
  const unnamed = issues.filter((issue) => !inTitle(issue))
  const others = isWide ? unnamed.filter((issue) => !fits(issue)) : NOBODY
  return { first: unnamed.filter(fits), others }
}

/** Loads the search with the first words; ended with the view. */
function lazySearch() {
  let search: TextSearch | null = null
  let wantedInput: TextSearchInput | null = null
  /** Stopped before the search was loaded. */
  let isStopped = false
  const begin = async (): Promise<void> => {
    const asked = wantedInput
    if (!asked) return
    try {
      const { createTextSearch } = await import('./text-search.ts')
      if (!wantedInput) return
      search ??= createTextSearch()
      search.ask(wantedInput)
      if (isStopped) search.stop()
    } catch {
      useTextSearch.setState({ ...NO_SEARCH, text: asked.text, state: 'failed' })
    }
  }
  return {
    ask(asked: TextSearchInput): void {
      if (wantedInput?.text !== asked.text) isStopped = false
      wantedInput = asked
      if (search) search.ask(asked)
      else void begin()
    },
    clear(): void {
      wantedInput = null
      search?.clear()
    },
    stop(): void {
      if (search) return search.stop()
      isStopped = true
      if (!wantedInput) return
      const of = wantedInput.first.length + wantedInput.others.length
      useTextSearch.setState({ ...NO_SEARCH, text: wantedInput.text, state: 'stopped', of })
    },
    resume(): void {
      isStopped = false
      if (search) return search.resume()
      useTextSearch.setState(NO_SEARCH)
      void begin()
    },
    end(): void {
      wantedInput = null
      search?.end()
      search = null
    },
  }
}
