/** Insights, wired. */
import { useEffect, useMemo, useRef } from 'react'
import { useSync } from '../../lib/db/hooks.ts'
import { EVERYTHING } from '../../lib/domain/issues/issue-filter.ts'
import { can } from '../../lib/domain/permissions.ts'
import { dayOf, lastDays } from '../../lib/domain/issues/issue-spans.ts'
import {
  setInsightsQuery,
  queryStringOf,
  termsOfQuery,
  useInsightsQuery,
  useInsights,
} from '../../lib/store/insights/insights.ts'
import { useIssuesCounted } from '../../lib/store/issues/issues-counted.ts'
import { takeReturnPoint, listKey, setReturnPoint } from '../../lib/store/insights/return-point.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useIssuesWaiting } from '../../lib/store/issues/waiting.ts'
import { useExport } from '../exporting/use-export.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { nowByServer, useNow } from '../ui/clock.ts'
import { download } from '../ui/download.ts'
import { insightsCsv } from './csv.ts'
import { insightsWords } from './figures.ts'
import { InsightsView } from './InsightsView.tsx'
import { OwnFlags } from './OwnFlags.tsx'
import { useOwnFlags } from './use-own-flags.ts'

export default function InsightsPlace() {
  const { role } = usePanelUser()
  const hasOwnOnly = role !== null && !can(role, 'read_all') && can(role, 'capture')
  return hasOwnOnly ? <OfOwnFlags /> : <OfProject />
}

function OfOwnFlags() {
  const { project, userId, nameOf } = usePanelUser()
  const panel = usePanel()
  const { flags, again } = useOwnFlags(project?.id ?? null, userId)
  return (
    <OwnFlags
      flags={flags}
      nameOf={nameOf}
      onAgain={again}
      onGoPage={() => panel.go('page')}
      onOpenIssue={(issueId, exchangeId) => panel.openIssue(issueId, undefined, exchangeId)}
    />
  )
}

function OfProject() {
  const { session, project, role, userId } = usePanelUser()
  const panel = usePanel()
  const forOthers = useIssuesWaiting((waits) => waits.ids.size)
  const asked = useInsightsQuery((state) => state.asked)
  const mayRead = role !== null && can(role, 'read_all')
  const readFor = mayRead ? (project?.id ?? null) : null
  const now = useNow()
  const today = dayOf(new Date(now))
  const { counted, work, again } = useInsights(session?.backend ?? null, readFor, asked, nowByServer, today)
  const exporting = useExport(
    session && project ? { backend: session.backend, projectId: project.id, project: project.name } : null,
  )
  const looked = useMemo(() => ({ ...EVERYTHING, terms: termsOfQuery(asked) }), [asked])
  const issuesCounted = useIssuesCounted(project, userId, looked, now)
  const evalKeys = useMemo(() => (project?.evals ?? []).map((one) => one.key), [project?.evals])
  const root = useRef<HTMLDivElement>(null)
  const isDrawn = counted.state !== 'loading' && work !== null
  useEffect(() => {
    if (!isDrawn || !root.current) return
    const { terms, top } = takeReturnPoint()
    if (!terms) return
    root.current.scrollTop = top
    const links = root.current.querySelectorAll<HTMLElement>('[data-leads]')
    const left = [...links].find((one) => one.dataset['leads'] === listKey(terms))
    left?.focus({ preventScroll: true })
  }, [isDrawn])
  const evalNames = useMemo(
    () => Object.fromEntries((project?.evals ?? []).flatMap(({ key, name }) => (name ? [[key, name]] : []))),
    [project?.evals],
  )
  const reply = counted.state === 'ready' ? counted.reply : null
  // The banner over every place offers it then.
  const isOver = useSync()?.shownState === 'signed_out' && session !== null
  return (
    <InsightsView
      counted={mayRead && project ? counted : { state: 'failed', code: role === null ? 'signed_out' : 'forbidden' }}
      work={mayRead && project ? work : 'hidden'}
      forOthers={forOthers}
      asked={asked}
      evalNames={evalNames}
      onAsk={setInsightsQuery}
      onAgain={again}
      evals={evalKeys}
      span={lastDays(asked.days, new Date(now))}
      lead={{
        count: issuesCounted,
        open: (terms) => {
          setReturnPoint({ terms, top: root.current?.scrollTop ?? 0, back: () => panel.go('insights') })
          panel.filterIssues({ ...EVERYTHING, terms })
          panel.openIssue(null)
        },
      }}
      onRemediation={panel.openRemediation}
      onRemediations={() => panel.go('remediations')}
      rootRef={root}
      onSignIn={isOver ? null : () => panel.openSettings('account')}
      exporting={role !== null && can(role, 'administer') ? exporting : null}
      onResponses={(format) => exporting.begin({ format, of: 'logs', narrowed: queryStringOf(asked, new Date(now)) })}
      onExport={() => {
        download(
          `errata-insights-${(reply?.asOf ?? new Date(nowByServer()).toISOString()).slice(0, 10)}.csv`,
          new Blob([insightsCsv(reply, work)], { type: 'text/csv' }),
        )
        panel.say(insightsWords.exported)
      }}
    />
  )
}
