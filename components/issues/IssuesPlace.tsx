/** Issues, wired: the list from this computer, the open issue, the dock or the writer under it. */
import { lazy, Suspense, useMemo, useRef } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import { matches, sorted, useLastAddressed } from '../../lib/store/issues.ts'
import { useFetchAhead } from '../../lib/store/ahead.ts'
import { nextInQueue, usePanel } from '../../lib/store/panel.ts'
import { useIssuesWaiting } from '../../lib/store/waiting.ts'
import { keepScroll, scrollOf } from '../../lib/store/scroll.ts'
import { Split } from '../shell/Split.tsx'
import { useWhose } from '../shell/who.ts'
import { Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { useNow } from '../ui/clock.ts'
import { useWide } from '../ui/wide.ts'
import { type IssuesData, IssuesView } from './IssuesView.tsx'

const OpenIssue = lazy(() => import('./OpenIssue.tsx'))

type IssuesPlaceProps = { all: Issue[] | undefined; failed: string | null; onRetry: () => void; onSignIn: () => void }

export function IssuesPlace({ all, failed, onRetry, onSignIn }: IssuesPlaceProps) {
  const { membership, project, userId, nameOf } = useWhose()
  const panel = usePanel()
  const { issueFilter, openIssueId, openExchangeId, issueQueue } = panel
  const wide = useWide()
  const now = useNow()
  const halfLifeDays = project?.halfLifeDays ?? 14
  const returnTo = useRef<string | null>(null)

  const waiting = useIssuesWaiting(project?.id ?? null, userId)
  const listed = useMemo(
    () =>
      all &&
      sorted(
        // What waits for others has left one's own queue; all other filters show it.
        all.filter((issue) => matches(issue, issueFilter) && !(issueFilter.status === 'open' && waiting.has(issue.id))),
        issueFilter.sort,
        new Date(now).toISOString(),
        halfLifeDays,
      ),
    [all, issueFilter, waiting, now, halfLifeDays],
  )
  const last = useLastAddressed(all && listed?.length === 0 ? (project?.id ?? null) : null)
  const ids = useMemo(() => listed?.map((issue) => issue.id) ?? [], [listed])

  const data: IssuesData = failed
    ? { state: 'failed', detail: failed }
    : membership.state === 'signed_out'
      ? { state: 'signed_out' }
      : listed === undefined || membership.state !== 'ready'
        ? { state: 'loading' }
        : {
            state: 'ready',
            issues: listed,
            all: all?.length ?? 0,
            lastAddressed: last && { at: last.at, by: nameOf(last.by) },
          }

  const open = (id: string): void => {
    returnTo.current = id
    panel.openIssue(id, ids)
  }
  const step = (by: 1 | -1): void => {
    const next = nextInQueue(issueQueue, openIssueId, ids, by)
    if (next) {
      returnTo.current = next
      panel.openIssue(next)
    }
  }
  const nextOne = (): string | null => {
    const queue = issueQueue.includes(openIssueId ?? '') ? issueQueue : ids
    const left = ids.filter((id) => id !== openIssueId)
    return nextInQueue(queue, openIssueId, left) ?? nextInQueue(queue, openIssueId, left, -1)
  }
  useFetchAhead(openIssueId === null ? null : nextOne())
  /** After a judgement: who comes next, or back to the list with a word that this was the last. */
  const goOn = (): void => {
    const next = nextOne()
    returnTo.current = next
    panel.openIssue(next)
  }

  const list = (
    <IssuesView
      data={data}
      filter={issueFilter}
      halfLifeDays={halfLifeDays}
      openId={wide ? openIssueId : returnTo.current}
      focusOpen={!wide && openIssueId === null && returnTo.current !== null}
      active={wide || openIssueId === null}
      initialTop={scrollOf('issues')}
      onScroll={(top) => keepScroll('issues', top)}
      onFilter={panel.filterIssues}
      onOpen={open}
      onRetry={onRetry}
      onSignIn={onSignIn}
      onGoPage={() => panel.go('page')}
      onGoTests={() => panel.go('tests')}
    />
  )
  return (
    <Split
      list={list}
      detail={
        openIssueId ? (
          <Suspense fallback={<Skeleton label={words.issue.loading} />}>
            <OpenIssue
              key={openIssueId}
              id={openIssueId}
              exchangeId={openExchangeId}
              beside={wide}
              halfLifeDays={halfLifeDays}
              onBack={() => panel.openIssue(null)}
              onStep={step}
              onGoOn={goOn}
            />
          </Suspense>
        ) : null
      }
    />
  )
}
