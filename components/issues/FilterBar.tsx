/** One command bar: search words and chips, sort order, views, and the number of issues. */
import { ArrowDownWideNarrow, ListFilter } from 'lucide-react'
import { type Ref, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { EvalConfig, Issue, View } from '../../lib/contract/index.ts'
import { ISSUE_SORTS, type IssueFilter, type IssueSort, withoutTerm } from '../../lib/domain/issues/issue-filter.ts'
import { type FilterFacts, isUnderstood } from '../../lib/domain/issues/issue-match.ts'
import { RemovableChip } from '../ui/Chip.tsx'
import { isBusy } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Menu } from '../ui/Menu.tsx'
import { words } from '../ui/words.ts'
import { BackToInsights } from './BackToInsights.tsx'
import { FilterInput } from './FilterInput.tsx'
import { type Person, termLabel } from './filter-words.ts'
import type { SuggestionSource } from './suggestions.ts'
import { ViewsMenu, type ViewActs } from './ViewsMenu.tsx'

export type FilterBarProps = {
  filter: IssueFilter
  onFilter: (filter: IssueFilter) => void
  total: number | null
  /** Where the list announces new issues. */
  freshSlot: Ref<HTMLElement>
  /** All issues of the project, for the options' counts. */
  desk: readonly Issue[]
  facts: FilterFacts
  people: readonly Person[]
  evals: readonly EvalConfig[]
  views: readonly View[]
  viewActs: ViewActs
  onCounting: (field: string | null) => void
  searchRef: RefObject<HTMLInputElement | null>
  /** Focus the field: the user came here to search. `onSearching` is called once it has the focus. */
  searching?: boolean | undefined
  onSearching?: (() => void) | undefined
  /** Down arrow, Enter or Escape in the field: moves to the list. */
  onLeave: () => void
}

export default function FilterBar(props: FilterBarProps) {
  const { filter, onFilter, total, desk, facts, people, evals, views, viewActs, onCounting, searchRef, onLeave } = props
  const [asked, setAsked] = useState(false)
  const source = useMemo(
    (): SuggestionSource => ({ issues: desk, filter, facts, people, evals }),
    [desk, filter, facts, people, evals],
  )
  const { searching = false, onSearching } = props
  useEffect(() => {
    if (!searching) return
    // Never steals the focus from a field the user is typing in.
    if (!isBusy(document.activeElement)) searchRef.current?.focus()
    onSearching?.()
  }, [searching, searchRef, onSearching])
  const chips = useRef<HTMLDivElement>(null)
  // The chip that was removed had the focus. Not to the search field: single keys would be typed there.
  useLostFocus(filter.terms.length, chips)
  return (
    <div className="shrink-0 border-b border-line">
      <BackToInsights filter={filter} />
      <div className="flex items-center gap-1 px-3 pt-2">
        <FilterInput
          filter={filter}
          source={source}
          onFilter={onFilter}
          onCounting={onCounting}
          onLeave={onLeave}
          inputRef={searchRef}
          asked={asked}
          onAsked={setAsked}
        />
        <button
          type="button"
          aria-label={words.issues.filter}
          title={words.issues.filter}
          // The field gets the focus next: no blur may close what this opens.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            searchRef.current?.focus()
            setAsked(true)
          }}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded border border-edge hover:bg-hover"
        >
          <ListFilter size={14} aria-hidden />
        </button>
        <ViewsMenu filter={filter} onFilter={onFilter} views={views} acts={viewActs} />
      </div>
      <div
        ref={chips}
        tabIndex={-1}
        role="group"
        aria-label={words.issues.filter}
        className="flex min-h-8 flex-wrap items-center gap-1 px-3 py-1 outline-none"
      >
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              className="-ms-1 inline-flex min-h-6 items-center gap-1 rounded px-1 text-small text-quiet hover:bg-hover"
              aria-label={`${words.issues.sortBy}: ${words.issues.sorts[filter.sort]}`}
            >
              <ArrowDownWideNarrow size={14} aria-hidden />
              {words.issues.sorts[filter.sort]}
            </button>
          }
          entries={[
            {
              type: 'choice',
              label: words.issues.sortBy,
              value: filter.sort,
              options: ISSUE_SORTS.map((sort: IssueSort) => ({ value: sort, label: words.issues.sorts[sort] })),
              onChange: (value) =>
                onFilter({ ...filter, sort: ISSUE_SORTS.find((sort) => sort === value) ?? 'impact' }),
            },
          ]}
        />
        {filter.terms.map((term) => {
          const label = termLabel(term, people, isUnderstood(term, facts))
          return (
            <RemovableChip
              key={label}
              label={words.issues.removeFilter(label)}
              onRemove={() => onFilter(withoutTerm(filter, term))}
            >
              <bdi>{label}</bdi>
            </RemovableChip>
          )
        })}
        {/* If there are none, the text below says so and why. */}
        <span className="ms-auto text-small tabular-nums">
          {/* The announcement of new issues replaces the count, so that nothing moves. */}
          <span ref={props.freshSlot} className="peer" />
          {total !== null && total > 0 && (
            <span aria-live="polite" className="text-quiet peer-has-[button]:hidden">
              {words.issues.total(total)}
            </span>
          )}
        </span>
      </div>
    </div>
  )
}
