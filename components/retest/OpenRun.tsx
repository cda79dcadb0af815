/** One run, wired: resuming it, comparing it with another, and reporting it. */
import { useState } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import { can } from '../../lib/domain/permissions.ts'
import { AGAIN_TAG, REST_TAG } from '../../lib/domain/retest/again-tag.ts'
import { formatRoute } from '../../lib/domain/route.ts'
import { leftBy, notAsked, notPassed } from '../../lib/retest/not-passed.ts'
import { compareRuns } from '../../lib/retest/run-compare.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { fileName } from '../../lib/store/insights/exports.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useSync } from '../../lib/db/hooks.ts'
import { useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import { usePlanSources } from '../../lib/store/retest/plan-sources.ts'
import {
  beginRun,
  type Begun,
  endRun,
  resumeRun,
  type RunPlace,
  useCases,
  useEnvironments,
  useRunner,
  useRunRetests,
  useRuns,
} from '../../lib/store/retest/runs.ts'
import type { ProjectActor } from '../../lib/store/shell/actions.ts'
import { allowAlways } from '../../lib/store/page/page.ts'
import { exportWords } from '../exporting/export-words.ts'
import { usePanelUser } from '../shell/panel-user.ts'
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
import { type Beside, placeFor, startRefusal, announceEnd } from './run-begun.ts'

type OpenRunProps = { id: string; remediations: readonly Remediation[]; beside: Beside }

export function OpenRun({ id, remediations, beside }: OpenRunProps) {
  const { project, session, who, userId, role, readOnly, nameOf } = usePanelUser()
  const panel = usePanel()
  const now = useNow()
  const known = useRuns(project?.id ?? null)
  // When the panel opens by a link, the run may not have been synced yet.
  const sync = useSync()
  const runs = known ?? []
  const environments = useEnvironments(project?.id ?? null) ?? []
  const run = runs.find((one) => one.id === id)
  const others = runs.filter((one) => one.id !== id)
  const [otherId, setOtherId] = useState<string | null>(null)
  const chosen = otherId ?? others.find((one) => run && one.startedAt < run.startedAt)?.id ?? null
  const asked = useRunRetests(id)
  const retests = asked ?? []
  const otherRetests = useRunRetests(chosen) ?? []
  const kinds = run?.kinds ?? WRITTEN_KINDS
  const isOpen = run?.state === 'running' || run?.state === 'paused'
  const going = useRunner((state) => state.going)
  const mayAsk = role !== null && can(role, 'retest') && !readOnly && !isOpen && going === null
  // Verdicts are many, so they are read only if one of them is to be asked again.
  const isVerdictOpen =
    run !== undefined &&
    asked !== undefined &&
    mayAsk &&
    (asked.some(({ outcome, verdictId }) => outcome !== 'passed' && verdictId) || leftBy(run, asked) > 0)
  const read = isVerdictOpen ? kinds : WRITTEN_KINDS
  const sources = usePlanSources(project?.id ?? null, remediations, useCases(project?.id ?? null), read)
  const settings = useRetestSettings()
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
  /** In its original place, if that is possible. */
  const ask = async (begin: (who: ProjectActor, place: RunPlace) => Promise<Begun>): Promise<void> => {
    if (!who) return
    const environment = environments.find((one) => one.id === run.environmentId)
    if (!environment && beside.origin !== run.site) return setProblem(testWords.noTab)
    if (environment && !(await allowAlways(run.site))) return setProblem(runWords.notAllowed(hostOf(run.site)))
    const begun = await begin(who, placeFor(environment, beside))
    setProblem(startRefusal(begun, nameOf))
    if (!begun.ok) return
    void announceEnd(begun.ended)
    back()
  }
  const goOn = (): Promise<void> => ask((asker, place) => resumeRun(asker, run.id, { project, place, settings }))
  const again = mayAsk && sources ? notPassed(sources, kinds, retests) : []
  const rest = mayAsk && sources && asked ? notAsked(sources, run, asked) : []
  const askOnly = (steps: readonly RunStep[], tags: readonly string[]): Promise<void> => {
    const { environmentId, site, variations } = run
    const which = { id: crypto.randomUUID(), environmentId, site, kinds, variations, tags, steps }
    return ask((asker, place) => beginRun(asker, which, { project, place, settings }))
  }
  const report = async (format: ReportFormat): Promise<void> => {
    const { reportFile } = await import('./report/save-report.tsx')
    const other = others.find((one) => one.id === chosen)
    const file = await reportFile(format, {
      run,
      retests,
      project: project.name,
      name: nameOfRun(run, environments),
      environment: environments.find(({ id }) => id === run.environmentId)?.name ?? null,
      since: other
        ? {
            name: nameOfRun(other, environments),
            startedAt: other.startedAt,
            changes: compareRuns(retests, otherRetests),
          }
        : null,
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
      again={again.length}
      rest={rest.length}
      onGoOn={() => void goOn()}
      onAgain={() => void askOnly(again, [AGAIN_TAG])}
      onRest={() => void askOnly(rest, [...run.tags, REST_TAG])}
      onEnd={() => who && void endRun(who, run.id, 'by_hand')}
      onReport={(format) => void report(format)}
      onCopyLink={() => void copyLink()}
      onIssue={(issueId) => panel.openIssue(issueId, [issueId])}
    />
  )
}
