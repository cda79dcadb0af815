/** Nothing matches so far: lists how many issues each part of the filter excludes, and offers to remove it. */
import { useMemo } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import { EVERYTHING, type IssueFilter, withoutTerm } from '../../lib/domain/issues/issue-filter.ts'
import { type Narrowing, narrowings } from '../../lib/domain/issues/issue-counts.ts'
import type { FilterFacts } from '../../lib/domain/issues/issue-match.ts'
import { useSaidShown } from './said-shown.ts'
import { saidWords } from '../ui/late/said.ts'
import { Button } from '../ui/Button.tsx'
import { Blank } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { type Person, termLabel } from './filter-words.ts'

type EmptyByFilterProps = {
  filter: IssueFilter
  /** All issues of the project. */
  desk: readonly Issue[]
  facts: FilterFacts
  people: readonly Person[]
  onFilter: (filter: IssueFilter) => void
}

export default function EmptyByFilter({ filter, desk, facts, people, onFilter }: EmptyByFilterProps) {
  const { answered, state } = useSaidShown(filter.text)
  const isWhole = answered && state !== 'stopped' && state !== 'failed'
  const parts = useMemo(() => narrowings(desk, filter, facts), [desk, filter, facts])
  const label = ({ part }: Narrowing): string =>
    part === 'text' ? words.desk.words(filter.text.trim()) : termLabel(part, people)
  const without = ({ part }: Narrowing): IssueFilter =>
    part === 'text' ? { ...filter, text: '' } : withoutTerm(filter, part)
  // With only one part, removing it is the same as clearing all.
  const offered = answered && parts.length > 1 ? parts.filter((one) => one.without > 0) : []
  return (
    <Blank
      title={isWhole ? words.desk.emptyTitle(desk.length) : saidWords.notInTitles}
      actions={<Button onClick={() => onFilter({ ...EVERYTHING, sort: filter.sort })}>{words.issues.clear}</Button>}
    >
      {offered.length > 0 && (
        <ul className="flex flex-col gap-1">
          {offered.map((one) => (
            <li key={label(one)} className="flex flex-wrap items-center gap-2">
              <Button small onClick={() => onFilter(without(one))}>
                <bdi>{words.desk.emptyWithout(label(one))}</bdi>
              </Button>
              <span>{words.desk.emptyWould(one.without)}</span>
            </li>
          ))}
        </ul>
      )}
    </Blank>
  )
}
