import { ArrowDownWideNarrow, ListFilter, Search } from 'lucide-react'
import type { Ref } from 'react'
import { PrimaryIssue as PrimaryIssues } from '../issues/primary-issues.ts'
import type { IssueFilter, IssueSort, IssueStatusFilter } from '../../lib/store/panel.ts'
import { RemovableChip } from '../ui/Chip.tsx'
import { Menu } from '../ui/Menu.tsx'
import { shortcutOf } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

const options = <V extends string>(names: Record<V, string>) =>
  (Object.entries(names) as [V, string][]).map(([value, label]) => ({ value, label }))

const statuses = (): IssueStatusFilter[] => Object.keys(words.issues.statuses) as IssueStatusFilter[]
const sorts = (): IssueSort[] => Object.keys(words.issues.sorts) as IssueSort[]

type FilterBarProps = {
  filter: IssueFilter
  total: number | null
  onFilter: (change: Partial<IssueFilter>) => void
  searchRef?: Ref<HTMLInputElement>
  /** Down arrow, Enter or Escape in the search: on to the list. */
  onLeave: () => void
}

export function FilterBar({ filter, total, onFilter, searchRef, onLeave }: FilterBarProps) {
  return (
    <div className="shrink-0 border-b border-line">
      <div className="flex items-center gap-1 px-3 pt-2">
        <div className="relative min-w-0 flex-1">
          <Search size={14} aria-hidden className="pointer-events-none absolute start-2 top-2 text-quiet" />
          <input
            ref={searchRef}
            type="search"
            dir="auto"
            aria-label={words.issues.search}
            aria-keyshortcuts={shortcutOf('/')}
            placeholder={words.issues.search}
            value={filter.text}
            onChange={(event) => onFilter({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'ArrowDown' || event.key === 'Enter') {
                event.preventDefault()
                onLeave()
              }
              if (event.key === 'Escape') {
                event.preventDefault()
                if (filter.text) onFilter({ text: '' })
                else onLeave()
              }
            }}
            className="min-h-8 w-full rounded border border-edge bg-paper ps-7 pe-2 [&::-webkit-search-cancel-button]:hidden"
          />
        </div>
        <Menu
          trigger={
            <button
              type="button"
              className="inline-flex min-h-8 shrink-0 items-center gap-1 rounded border border-edge px-2 hover:bg-hover"
            >
              <ListFilter size={14} aria-hidden />
              {words.issues.filter}
            </button>
          }
          entries={[
            {
              type: 'choice',
              label: words.issues.status,
              value: filter.status,
              options: options(words.issues.statuses),
              onChange: (value) => onFilter({ status: statuses().find((one) => one === value) ?? 'open' }),
            },
            {
              type: 'choice',
              label: words.issues.primary,
              value: filter.primary ?? 'any',
              options: [
                { value: 'any', label: words.issues.anyPrimary },
                ...PrimaryIssues.map((value) => ({ value, label: words.primaryIssue[value] })),
              ],
              onChange: (value) => onFilter({ primary: PrimaryIssues.find((one) => one === value) ?? null }),
            },
          ]}
        />
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-1 px-3 py-1">
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
              options: options(words.issues.sorts),
              onChange: (value) => onFilter({ sort: sorts().find((one) => one === value) ?? 'impact' }),
            },
          ]}
        />
        {filter.status !== 'all' && (
          <RemovableChip
            label={words.issues.removeFilter(words.issues.statuses[filter.status])}
            onRemove={() => onFilter({ status: 'all' })}
          >
            {words.issues.statuses[filter.status]}
          </RemovableChip>
        )}
        {filter.primary && (
          <RemovableChip
            label={words.issues.removeFilter(words.primaryIssue[filter.primary])}
            onRemove={() => onFilter({ primary: null })}
          >
            {words.primaryIssue[filter.primary]}
          </RemovableChip>
        )}
        {total !== null && (
          <span aria-live="polite" className="ms-auto text-small text-quiet tabular-nums">
            {words.issues.total(total)}
          </span>
        )}
      </div>
    </div>
  )
}
