/** One run, wired: going on with it, holding it against another, telling others of it. */
import { useState } from 'react'
import { formatRoute } from '../../lib/domain/route.ts'
import { compareRuns } from '../../lib/retest/run-compare.ts'
import { fileName } from '../../lib/store/insights/exports.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useSync } from '../../lib/db/hooks.ts'
import { useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import { endRun, resumeRun, useEnvironments, useRunner, useRunRetests, useRuns } from '../../lib/store/retest/runs.ts'
import { allowAlways } from '../../lib/store/page/page.ts'
import { exportWords } from '../exporting/export-words.ts'
import { useWhose } from '../shell/who.ts'
import { useNow } from '../ui/clock.ts'
import { copy } from '../ui/copy.ts'
import { download } from '../ui/download.ts'
import { hostOf } from '../ui/format.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { testWords } from '../ui/late/tests.ts'
import { words } from '../ui/words.ts'
import { nameOfRun } from './run-name.ts'
import { runWords } from './run-words.ts'
import { DetailFrame } from './DetailFrame.tsx'
import type { ReportFormat } from './report/save-report.tsx'
import { RunDetail } from './RunDetail.tsx'
import { type Beside, placeFor, said, sayEnd } from './run-begun.ts'

type OpenRunProps = { id: string; beside: Beside }

export function OpenRun({ id, beside }: OpenRunProps) {
  const { project, session, who, userId, nameOf } = useWhose()
  const panel = usePanel()
  const now = useNow()
  const known = useRuns(project?.id ?? null)
  // Whoever followed a link may be here before the run is.
  const sync = useSync()
  const runs = known ?? []
  const environments = useEnvironments(project?.id ?? null) ?? []
  const run = runs.find((one) => one.id === id)
  const others = runs.filter((one) => one.id !== id)
  const [otherId, setOtherId] = useState<string | null>(null)
  const chosen = otherId ?? others.find((one) => run && one.startedAt < run.startedAt)?.id ?? null
  const retests = useRunRetests(id) ?? []
  const otherRetests = useRunRetests(chosen) ?? []
  const settings = useRetestSettings()
  const going = useRunner((state) => state.going)
  const [problem, setProblem] = useState<string | null>(null)
  const back = (): void => panel.openTest(null)
  if (!run || !project) {
    return (
      <DetailFrame title={runWords.title}>
        {known && sync?.state !== 'syncing' ? (
          <Blank title={runWords.report.gone} />
        ) : (
          <Skeleton label={runWords.counting} />
        )}
      </DetailFrame>
    )
  }
  const goOn = async (): Promise<void> => {
    if (!who) return
    const environment = environments.find((one) => one.id === run.environmentId)
    if (!environment && beside.origin !== run.site) return setProblem(testWords.noTab)
    if (environment && !(await allowAlways(run.site))) return setProblem(runWords.notAllowed(hostOf(run.site)))
    const begun = await resumeRun(who, project, run.id, placeFor(environment, beside), settings)
    setProblem(said(begun, nameOf))
    if (!begun.ok) return
    void sayEnd(begun.ended)
    back()
  }
  const isOpen = run.state === 'running' || run.state === 'paused'
  const report = async (format: ReportFormat): Promise<void> => {
    const { reportFile } = await import('./report/save-report.tsx')
    const other = others.find((one) => one.id === chosen)
    const file = await reportFile(format, {
      ...{ run, retests, project: project.name, name: nameOfRun(run, environments) },
      since: other ? { name: nameOfRun(other, environments), changes: compareRuns(retests, otherRetests) } : null,
    })
    const name = fileName(project.name, 'run', new Date(run.startedAt), format)
    download(name, file)
    panel.say(exportWords.done(name))
  }
  const copyLink = async (): Promise<void> => {
    if (!session) return
    const route = formatRoute({ place: 'run', projectId: project.id, id: run.id, commentId: null })
    await copy(new URL(route, session.backend).href, words.desk.linkCopied)
  }
  return (
    <RunDetail
      run={run}
      name={nameOfRun(run, environments)}
      retests={retests}
      others={others}
      nameOfRun={(one) => nameOfRun(one, environments)}
      otherRetests={otherRetests}
      otherId={chosen}
      nameOf={nameOf}
      canGoOn={isOpen && run.by === userId && going === null}
      problem={problem}
      now={now}
      onOther={setOtherId}
      onGoOn={() => void goOn()}
      onEnd={() => who && void endRun(who, run.id, 'by_hand')}
      onReport={(format) => void report(format)}
      onCopyLink={() => void copyLink()}
    />
  )
}
