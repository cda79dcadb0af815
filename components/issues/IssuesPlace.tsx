/** Issues, wired: the list from local storage, the open issue, and the dock or the writer below it. */
import { lazy, memo, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import { useMembers, useViews } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import type { WordsFound } from '../../lib/domain/issues/said.ts'
import { useDesk } from '../../lib/store/issues/desk.ts'
import { useFilterFacts } from '../../lib/store/issues/filter-facts.ts'
import { useTextMatches, useRunTextSearch } from '../../lib/store/issues/run-text-search.ts'
import { useLastAddressed } from '../../lib/store/issues/last-addressed.ts'
import { usePrefetchIssue } from '../../lib/store/issues/prefetch-issue.ts'
import { type Listed, nextInQueue, panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import { useIssuesWaiting } from '../../lib/store/issues/waiting.ts'
import { keepScroll, scrollOf } from '../../lib/store/issues/scroll.ts'
import { useSelection } from '../../lib/store/issues/selection.ts'
import { KeysWait } from '../early/KeysWait.tsx'
import { Split } from '../shell/Split.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { useNow } from '../ui/clock.ts'
import { useStableCallbacks } from '../ui/stable-callbacks.ts'
import { withProse } from '../exchange/late-prose.ts'
import { useWide } from '../ui/wide.ts'
import { type IssuesData, IssuesView } from './IssuesView.tsx'
import { useInOrder, useListed } from './listed.ts'
import { useBulkActs, useViewActs } from './use-desk-acts.ts'

const OpenIssue = lazy(() => withProse(import('./OpenIssue.tsx')))
const SelectionBar = lazy(() => import('./SelectionBar.tsx'))
const Assigned = lazy(() => import('../collaborate/Assigned.tsx'))

type IssuesPlaceProps = {
  failed: string | null
  /** The project's first pull is still running. */
  arriving: boolean
  onRetry: () => void
  onSignIn: () => void
}

function IssuesPlace({ failed, arriving, onRetry, onSignIn }: IssuesPlaceProps) {
  const { membership, project, nameOf, userId, role } = usePanelUser()
  const issueFilter = usePanel((panel) => panel.issueFilter)
  // Signed out, nobody's words are shown, and it would be wrong about who did what; it is there again afterwards.
  const openIssueId = usePanel((panel) => (membership.state === 'signed_out' ? null : panel.openIssueId))
  const openExchangeId = usePanel((panel) => panel.openExchangeId)
  const issueQueue = usePanel((panel) => panel.issueQueue)
  const isSearchWished = usePanel((panel) => panel.searchWished)
  const { openIssue, filterIssues, go, wishComment } = panelActs
  const { all, find, failed: unread } = useDesk()
  const wide = useWide()
  const now = useNow()
  const halfLifeDays = project?.halfLifeDays ?? 14
  const returnTo = useRef<string | null>(null)
  // However it was opened: a link, an undo, the list itself.
  if (openIssueId !== null) returnTo.current = openIssueId
  const [counting, setCounting] = useState<string | null>(null)
  const views = useViews(project?.id ?? null)
  const people = useMembers(project?.id ?? null)
  const memberIds = useMemo(() => people?.map((one) => one.id) ?? [], [people])
  const waiting = useIssuesWaiting((waits) => waits.ids)
  const known = useFilterFacts(all, issueFilter, { project, userId, members: memberIds, now, counting, waiting })
  const said = useTextMatches(issueFilter.text)
  const facts = useMemo(() => ({ ...known, said }), [known, said])
  const inOrder = useInOrder(issueFilter.sort, now, halfLifeDays)
  const { issues: read, listed } = useListed(issueFilter, facts, inOrder)
  const listActive = wide || openIssueId === null
  const issues = listActive ? read() : undefined
  // If nothing matches, or values are being counted, issues outside the filter are needed too.
  const isWide = counting !== null || issues?.length === 0
  const saidActs = useRunTextSearch(project?.id ?? null, issueFilter, known, inOrder, isWide)
  const last = useLastAddressed(all && issues?.length === 0 ? (project?.id ?? null) : null)
  const bulk = useBulkActs(all)
  const viewActs = useViewActs(issueFilter)
  const clearSelection = useSelection((selection) => selection.clear)
  const isSelecting = useSelection((selection) => selection.ids.size > 0)
  useEffect(() => clearSelection, [clearSelection, project?.id])

  const problem = failed ?? unread
  // An empty first page is no answer yet, nor is an empty desk during the first pull: other issues may exist, and then
  // the text differs.
  const isAnswer = all !== null && !(arriving && all.length === 0)
  const isRead = issues !== undefined && (isAnswer || issues.length > 0)
  const data: IssuesData = problem
    ? { state: 'failed', detail: problem }
    : membership.state === 'signed_out'
      ? { state: 'signed_out' }
      : !isRead || membership.state !== 'ready'
        ? { state: 'loading' }
        : {
            state: 'ready',
            issues,
            total: all === null ? null : issues.length,
            desk: all,
            lastAddressed: last && { at: last.at, by: nameOf(last.by) },
          }

  const open = (id: string, exchangeId: string | null = null): void => {
    const { exchange, comment } = exchangeId === null ? placeOf(said.get(id)) : { exchange: exchangeId, comment: null }
    openIssue(id, listed.ids(), exchange)
    if (comment !== null) wishComment(comment)
  }
  const step = (by: 1 | -1): void => {
    const next = nextInQueue(issueQueue, openIssueId, listed, by)
    if (next) openIssue(next)
  }
  /** The row as it was when judged: until the desk is read again, it is still listed though it is about to leave. */
  const leaving = useRef(new WeakSet<Issue>())
  const isLeaving = (issue: Issue | undefined): boolean => issue !== undefined && leaving.current.has(issue)
  const nextAfter = (id: string): string | null => {
    const left: Listed = {
      ids: listed.ids,
      has: (id) => listed.has(id) && !isLeaving(find(id)),
    }
    const queue = issueQueue.includes(id) ? issueQueue : listed.ids()
    return nextInQueue(queue, id, left) ?? nextInQueue(queue, id, left, -1)
  }
  usePrefetchIssue(openIssueId === null ? null : nextAfter(openIssueId))
  /** After a verdict: opens the next issue, or returns to the list and says that this was the last. */
  const goOn = (from: string): void => {
    const judged = find(from)
    if (judged) leaving.current.add(judged)
    // Do not pull the user back if they went elsewhere meanwhile.
    if (usePanel.getState().openIssueId !== from) return
    const next = nextAfter(from)
    returnTo.current = next
    openIssue(next)
  }
  const notKept = (id: string): void => {
    const judged = find(id)
    if (judged) leaving.current.delete(judged)
  }
  const acts = useStableCallbacks({ onBack: () => openIssue(null), onStep: step, onGoOn: goOn, onNotKept: notKept })

  const list = (
    <IssuesView
      data={data}
      hasOwnOnly={role !== null && !can(role, 'read_all')}
      filter={issueFilter}
      facts={facts}
      people={people ?? []}
      evals={project?.evals ?? []}
      views={views ?? []}
      viewActs={viewActs}
      saidActs={saidActs}
      halfLifeDays={halfLifeDays}
      openId={wide ? openIssueId : returnTo.current}
      focusOpen={!wide && openIssueId === null && returnTo.current !== null && !isSearchWished}
      active={listActive}
      searching={isSearchWished}
      onSearching={onSearching}
      initialTop={scrollOf('issues')}
      onScroll={(top) => keepScroll('issues', top)}
      onFilter={filterIssues}
      onCounting={setCounting}
      onOpen={open}
      aboutFocused={aboutFocused}
      onRetry={onRetry}
      onSignIn={onSignIn}
      onGoPage={() => go('page')}
      onGoTests={role !== null && can(role, 'retest') ? () => go('tests') : null}
      selectable={bulk.mayAct}
      footer={
        isSelecting && (
          <Suspense fallback={null}>
            <SelectionBar listed={listed.ids()} people={people ?? []} userId={userId} active={listActive} {...bulk} />
          </Suspense>
        )
      }
    />
  )
  return (
    <Split
      list={list}
      empty={data.state !== 'ready' || data.issues.length === 0}
      detail={
        openIssueId ? (
          <Suspense
            fallback={
              <>
                <Skeleton label={words.issue.loading} />
                <KeysWait />
              </>
            }
          >
            <OpenIssue
              key={openIssueId}
              id={openIssueId}
              exchangeId={openExchangeId}
              beside={wide}
              halfLifeDays={halfLifeDays}
              {...acts}
            />
          </Suspense>
        ) : null
      }
    />
  )
}

/**
 * Where the words were found, so that opening an issue starts there. Stepping on from it opens each issue at its
 * central exchange, since Good counts on no other. A comment on a remediation is not among those the issue shows.
 */
function placeOf(found: WordsFound | undefined): { exchange: string | null; comment: string | null } {
  const isHere = found?.of === 'comment' && found.passages.every(({ by }) => by === 'comment')
  return { exchange: found?.of === 'exchange' ? found.id : null, comment: isHere ? found.id : null }
}

const onSearching = (): void => panelActs.wishSearch(false)

const aboutFocused = (issue: Issue, active: boolean): ReactNode => (
  <Suspense fallback={null}>
    <Assigned subject="issue" row={issue} title={issue.title} active={active} inList />
  </Suspense>
)

/** Memoised: the panel renders on every message it shows, which does not concern this. */
export default memo(IssuesPlace)
