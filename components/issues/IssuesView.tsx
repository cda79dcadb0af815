/** The desk: one bar, the list, and why it is empty where it is. */
import { CloudOff, LogIn } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import { DEFAULT_ISSUE_FILTER, type IssueFilter } from '../../lib/store/panel.ts'
import { Button } from '../ui/Button.tsx'
import { agoInWords } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { useKeys } from '../ui/keys.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { useNow } from '../ui/clock.ts'
import { words } from '../ui/words.ts'
import { FilterBar } from './FilterBar.tsx'
import { IssueList, type ListHandle } from './IssueList.tsx'

export type IssuesData =
  | { state: 'loading' }
  | { state: 'signed_out' }
  | { state: 'failed'; detail: string }
  | {
      state: 'ready'
      issues: readonly Issue[]
      /** Of the project, whatever the filter. */
      all: number
      lastAddressed: { at: string; by: string } | null
    }

export type IssuesViewProps = {
  data: IssuesData
  filter: IssueFilter
  halfLifeDays: number
  openId: string | null
  /** Back from a detail: the row it was opened from has the focus again. */
  focusOpen?: boolean
  active: boolean
  initialTop?: number
  onScroll?: (top: number) => void
  onFilter: (change: Partial<IssueFilter>) => void
  onOpen: (id: string) => void
  onRetry: () => void
  onSignIn: () => void
  onGoPage: () => void
  onGoTests: () => void
}

/** What the filter asks for, as the end of "Nothing …". */
function asked(filter: IssueFilter): string {
  const status: Record<IssueFilter['status'], string> = {
    open: 'unaddressed',
    addressed: 'addressed',
    held_back: 'held back',
    draft: 'with a draft',
    all: '',
  }
  return [
    status[filter.status] || 'found',
    filter.primary && `as ${words.primaryIssue[filter.primary].toLowerCase()}`,
    filter.text.trim() && `with “${filter.text.trim()}”`,
  ]
    .filter(Boolean)
    .join(' ')
}

export function IssuesView(props: IssuesViewProps) {
  const { data, filter, onFilter, active } = props
  const list = useRef<ListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => search.current?.focus() }, active)

  return (
    <>
      <FilterBar
        filter={filter}
        total={data.state === 'ready' ? data.issues.length : null}
        onFilter={onFilter}
        searchRef={search}
        onLeave={() =>
          data.state === 'ready' && data.issues.length > 0 ? list.current?.focus() : search.current?.blur()
        }
      />
      <Body {...props} listRef={list} />
    </>
  )
}

function Body(props: IssuesViewProps & { listRef: React.Ref<ListHandle> }): ReactNode {
  const { data, filter } = props
  const now = useNow()
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
  if (data.issues.length > 0) {
    return (
      <IssueList
        ref={props.listRef}
        issues={data.issues}
        halfLifeDays={props.halfLifeDays}
        openId={props.openId}
        focusOpen={props.focusOpen}
        onOpen={props.onOpen}
        initialTop={props.initialTop}
        onScroll={props.onScroll}
        active={props.active}
      />
    )
  }
  const narrowed = filter.text.trim() !== '' || filter.primary !== null
  if (data.all === 0) {
    return (
      <Blank
        glyph={<Glyph kind="good" size={20} />}
        title={words.issues.none}
        actions={<Button onClick={props.onGoPage}>{words.issues.openPage}</Button>}
      >
        {words.issues.noneWhy}
      </Blank>
    )
  }
  if (filter.status === 'open' && !narrowed) {
    return (
      <Blank
        glyph={<Glyph kind="good" size={20} />}
        title={words.issues.allDone}
        actions={
          <>
            <Button emphasis="main" onClick={props.onGoTests}>
              {words.issues.allDoneOffer}
            </Button>
            <Button onClick={() => props.onFilter({ status: 'addressed' })}>{words.issues.showAddressed}</Button>
          </>
        }
      >
        {data.lastAddressed && words.issues.allDoneWhen(agoInWords(data.lastAddressed.at, now), data.lastAddressed.by)}
      </Blank>
    )
  }
  return (
    <Blank
      title={words.issues.nothing(asked(filter), data.all)}
      actions={
        <Button onClick={() => props.onFilter({ ...DEFAULT_ISSUE_FILTER, sort: filter.sort, status: 'all' })}>
          {words.issues.clear}
        </Button>
      }
    />
  )
}
