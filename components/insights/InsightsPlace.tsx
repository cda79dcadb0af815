/** Insights, wired. */
import { useMemo } from 'react'
import { EVERYTHING } from '../../lib/domain/issue-filter.ts'
import { can } from '../../lib/domain/permissions.ts'
import { ask, useAsked, useInsights } from '../../lib/store/insights.ts'
import { usePanel } from '../../lib/store/panel.ts'
import { useIssuesWaiting } from '../../lib/store/waiting.ts'
import { useWhose } from '../shell/who.ts'
import { insightsCsv } from './csv.ts'
import { insightsWords } from './figures.ts'
import { InsightsView } from './InsightsView.tsx'

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

export default function InsightsPlace() {
  const { session, project, role } = useWhose()
  const panel = usePanel()
  const forOthers = useIssuesWaiting((waits) => waits.ids.size)
  const asked = useAsked((state) => state.asked)
  const mayRead = role !== null && can(role, 'read_all')
  const { counted, work, again } = useInsights(session?.backend ?? null, mayRead ? (project?.id ?? null) : null, asked)
  const evalNames = useMemo(
    () => Object.fromEntries((project?.evals ?? []).flatMap(({ key, name }) => (name ? [[key, name]] : []))),
    [project?.evals],
  )
  const reply = counted.state === 'ready' ? counted.reply : null
  return (
    <InsightsView
      counted={mayRead && project ? counted : { state: 'failed', code: role === null ? 'signed_out' : 'forbidden' }}
      work={mayRead && project ? work : 'hidden'}
      forOthers={forOthers}
      asked={asked}
      evalNames={evalNames}
      onAsk={ask}
      onAgain={again}
      onIssues={(terms) => {
        panel.filterIssues({ ...EVERYTHING, terms })
        panel.openIssue(null)
      }}
      onRemediation={panel.openRemediation}
      onRemediations={() => panel.go('remediations')}
      onSignIn={() => panel.go('settings')}
      onExport={() => {
        download(
          `errata-insights-${(reply?.asOf ?? new Date().toISOString()).slice(0, 10)}.csv`,
          insightsCsv(reply, work),
        )
        panel.say(insightsWords.exported)
      }}
    />
  )
}
