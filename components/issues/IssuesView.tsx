/** The desk: filter bar, list, and why the list is empty if it is. */
import { CloudOff, LogIn } from 'lucide-react'
import { lazy, type ReactNode, type Ref, Suspense, useEffect, useRef, useState } from 'react'
import type { EvalConfig, Issue, View } from '../../lib/contract/index.ts'
import {
  DEFAULT_ISSUE_FILTER,
  formatFilter,
  type IssueFilter,
  withField,
} from '../../lib/domain/issues/issue-filter.ts'
import type { FilterFacts } from '../../lib/domain/issues/issue-match.ts'
import type { SearchControls } from '../../lib/store/issues/run-text-search.ts'
import { Button } from '../ui/Button.tsx'
import { agoInWords } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLostFocus, useFocusIfLost } from '../ui/lost-focus.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { useNow } from '../ui/clock.ts'
import { words } from '../ui/words.ts'
import type { Person } from './filter-words.ts'
import { IssueList, type ListHandle } from './IssueList.tsx'
import { FRAME } from '../shell/frame-look.ts'
import type { ViewActs } from './ViewsMenu.tsx'

/** Loaded after the first rows; its placeholder has the same height. */
const FilterBar = lazy(() => import('./FilterBar.tsx'))
const EmptyByFilter = lazy(() => import('./EmptyByFilter.tsx'))
const SaidLine = lazy(() => import('./SaidLine.tsx'))

export type IssuesData =
  | { state: 'loading' }
  | { state: 'signed_out' }
  | { state: 'failed'; detail: string }
  | {
      state: 'ready'
      /** Issues that match the filter, in its order. */
      issues: readonly Issue[]
      /** How many match; null while only the first page has been read. */
      total: number | null
      /** All issues of the project; null while they are being read. */
      desk: readonly Issue[] | null
      lastAddressed: { at: string; by: string } | null
    }

export type IssuesViewProps = {
  data: IssuesData
  filter: IssueFilter
  facts: FilterFacts
  people: readonly Person[]
  evals: readonly EvalConfig[]
  views: readonly View[]
  viewActs: ViewActs
  saidActs: SearchControls
  halfLifeDays: number
  openId: string | null
  /** The user sees only what they flagged themselves. */
  hasOwnOnly?: boolean
  /** On return from a detail: focuses the row it was opened from. */
  focusOpen?: boolean
  active: boolean
  /** Focus the search field: the user came here to search. `onSearching` is called once it has the focus. */
  searching?: boolean
  onSearching?: () => void
  initialTop?: number
  onScroll?: (top: number) => void
  onFilter: (filter: IssueFilter) => void
  onCounting: (field: string | null) => void
  onOpen: (id: string, exchangeId?: string | null) => void
  /** Rendered for the focused issue; its keys are active while the list's are. */
  aboutFocused?: (issue: Issue, active: boolean) => ReactNode
  onRetry: () => void
  onSignIn: () => void
  onGoPage: () => void
  /** Null for roles that may not run tests. */
  onGoTests: (() => void) | null
  /** Whether issues can be selected for bulk actions. */
  selectable?: boolean
  /** Below the list: actions for the selected issues. */
  footer?: ReactNode
}

const NONE: readonly Issue[] = []

export function IssuesView(props: IssuesViewProps) {
  const { data, filter, active } = props
  const list = useRef<ListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [freshSlot, setFreshSlot] = useState<HTMLElement | null>(null)
  useKeys({ '/': () => search.current?.focus() }, active)
  const isReady = data.state === 'ready'
  // The way out of a filter without matches had the focus, and vanishes as soon as something matches.
  useLostFocus(isReady && data.issues.length === 0, list)
  const isBare = data.state === 'signed_out' || (isReady && data.desk?.length === 0)
  const { searching = false, onSearching } = props
  // There is no bar to focus, and by the time there is one the wish is stale.
  useEffect(() => {
    if (isBare && searching) onSearching?.()
  }, [isBare, searching, onSearching])

  return (
    <>
      {!isBare && (
        <Suspense fallback={<div className={FRAME.bar} />}>
          <FilterBar
            filter={filter}
            total={isReady ? data.total : null}
            desk={isReady ? (data.desk ?? NONE) : NONE}
            facts={props.facts}
            people={props.people}
            evals={props.evals}
            views={props.views}
            viewActs={props.viewActs}
            freshSlot={setFreshSlot}
            onFilter={props.onFilter}
            onCounting={props.onCounting}
            searchRef={search}
            searching={searching}
            onSearching={onSearching}
            onLeave={() => (isReady && data.issues.length > 0 ? list.current?.focus() : search.current?.blur())}
          />
        </Suspense>
      )}
      {isReady && !isBare && filter.text.trim() !== '' && (
        <Suspense fallback={null}>
          <SaidLine text={filter.text} issues={data.issues} found={props.facts.said} acts={props.saidActs} />
        </Suspense>
      )}
      <Body {...props} listRef={list} freshSlot={freshSlot} />
      {props.footer}
    </>
  )
}

function Body(props: IssuesViewProps & { listRef: Ref<ListHandle>; freshSlot: HTMLElement | null }): ReactNode {
  const { data, filter } = props
  switch (data.state) {
    case 'loading':
      return <Skeleton label={words.issues.loading} rows={6} />
    case 'failed':
      return (
        <Blank
          icon={CloudOff}
          title={words.issues.failed}
          actions={<Button onClick={props.onRetry}>{words.retry}</Button>}
        >
          {data.detail}
        </Blank>
      )
    case 'signed_out':
      return (
        <Blank
          icon={LogIn}
          title={words.issues.signInWhy}
          actions={
            <Button emphasis="main" onClick={props.onSignIn}>
              {words.banner.signIn}
            </Button>
          }
        />
      )
    case 'ready':
      break
  }
  if (data.issues.length === 0) return <Empty {...props} data={data} />
  return (
    <IssueList
      ref={props.listRef}
      issues={data.issues}
      desk={data.desk}
      asked={filter.text}
      found={props.facts.said}
      of={formatFilter(filter)}
      halfLifeDays={props.halfLifeDays}
      openId={props.openId}
      focusOpen={props.focusOpen}
      onOpen={props.onOpen}
      aboutFocused={props.aboutFocused}
      initialTop={props.initialTop}
      onScroll={props.onScroll}
      active={props.active}
      selectable={props.selectable ?? false}
      freshSlot={props.freshSlot}
    />
  )
}

type Ready = Extract<IssuesData, { state: 'ready' }>

/** After the last issue of a filter has left, takes the focus that its row or detail had. */
function Empty(props: IssuesViewProps & { data: Ready }): ReactNode {
  const here = useFocusIfLost<HTMLDivElement>()
  return (
    <div ref={here} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
      <WhyEmpty {...props} />
    </div>
  )
}

function WhyEmpty(props: IssuesViewProps & { data: Ready }): ReactNode {
  const { data, filter, facts, people, onFilter } = props
  const now = useNow()
  const desk = data.desk ?? NONE
  if (desk.length === 0) {
    return (
      <Blank
        glyph={<Glyph kind="good" size={20} />}
        title={props.hasOwnOnly ? words.issues.noneOwn : words.issues.none}
        actions={<Button onClick={props.onGoPage}>{words.issues.openPage}</Button>}
      >
        {props.hasOwnOnly ? words.issues.noneOwnWhy : words.issues.noneWhy}
      </Blank>
    )
  }
  if (formatFilter({ ...filter, sort: 'impact' }) === formatFilter(DEFAULT_ISSUE_FILTER)) {
    return (
      <Blank
        glyph={<Glyph kind="good" size={20} />}
        title={props.hasOwnOnly ? words.issues.allDoneOwn : words.issues.allDone}
        actions={
          <>
            {props.onGoTests && (
              <Button emphasis="main" onClick={props.onGoTests}>
                {words.issues.allDoneOffer}
              </Button>
            )}
            <Button onClick={() => onFilter(withField(filter, 'status', ['addressed']))}>
              {words.issues.showAddressed}
            </Button>
          </>
        }
      >
        {data.lastAddressed && words.issues.allDoneWhen(agoInWords(data.lastAddressed.at, now), data.lastAddressed.by)}
      </Blank>
    )
  }
  return (
    <Suspense fallback={null}>
      <EmptyByFilter filter={filter} desk={desk} facts={facts} people={people} onFilter={onFilter} />
    </Suspense>
  )
}
