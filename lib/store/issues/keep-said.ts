/** Runs the full-text search for the list shown: over the issues it would show, in their order. */
import { useEffect, useMemo, useState } from 'react'
import type { Issue } from '../../contract/index.ts'
import type { IssueFilter } from '../../domain/issues/issue-filter.ts'
import { type FilterFacts, matcher, titleTest } from '../../domain/issues/issue-match.ts'
import type { SaidAsked, saidSearch } from './said-search.ts'
import { NOTHING_SAID, useSaid } from './said-state.ts'

const NONE: FilterFacts['said'] = new Map()
const NOBODY: readonly Issue[] = []

/** What has been found for this text so far. */
export function useFound(text: string): FilterFacts['said'] {
  return useSaid((said) => (said.text === text.trim() ? said.found : NONE))
}

/** The search can be stopped, and resumed where it stopped. */
export type SaidActs = { stop: () => void; goOn: () => void }

/**
 * @param inOrder all issues, as the list sorts them; null until they are read
 * @param isWide whether to search issues that the list does not show too, for counting them
 */
export function useKeepSaid(
  projectId: string | null,
  filter: IssueFilter,
  facts: FilterFacts,
  inOrder: (() => readonly Issue[]) | null,
  isWide: boolean,
): SaidActs {
  const [search] = useState(late)
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
): Pick<SaidAsked, 'first' | 'others'> {
  const inTitle = titleTest(text)
  const fits = matcher(terms, facts)
  const unnamed = issues.filter((issue) => !inTitle(issue))
  const others = isWide ? unnamed.filter((issue) => !fits(issue)) : NOBODY
  return { first: unnamed.filter(fits), others }
}

/** Loads the search with the first words; ended with the view. */
function late() {
  let search: ReturnType<typeof saidSearch> | null = null
  let wanted: SaidAsked | null = null
  /** Stopped before the search was loaded. */
  let isStopped = false
  const begin = async (): Promise<void> => {
    const asked = wanted
    if (!asked) return
    try {
      const { saidSearch } = await import('./said-search.ts')
      if (!wanted) return
      search ??= saidSearch()
      search.ask(wanted)
      if (isStopped) search.stop()
    } catch {
      useSaid.setState({ ...NOTHING_SAID, text: asked.text, state: 'failed' })
    }
  }
  return {
    ask(asked: SaidAsked): void {
      if (wanted?.text !== asked.text) isStopped = false
      wanted = asked
      if (search) search.ask(asked)
      else void begin()
    },
    clear(): void {
      wanted = null
      search?.clear()
    },
    stop(): void {
      if (search) return search.stop()
      isStopped = true
      if (!wanted) return
      const of = wanted.first.length + wanted.others.length
      useSaid.setState({ ...NOTHING_SAID, text: wanted.text, state: 'stopped', of })
    },
    goOn(): void {
      isStopped = false
      if (search) return search.goOn()
      useSaid.setState(NOTHING_SAID)
      void begin()
    },
    end(): void {
      wanted = null
      search?.end()
      search = null
    },
  }
}
