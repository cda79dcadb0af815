/** Runs and cases, wired: what Tests shows beside the remediations to retest. */
import { useState } from 'react'
import type { CaseKind, Remediation } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import { formatRoute } from '../../lib/domain/route.ts'
import { compareRuns } from '../../lib/retest/run-compare.ts'
import { planOf, type RunStep } from '../../lib/retest/run-plan.ts'
import { fileName } from '../../lib/store/insights/exports.ts'
import { panelActs, RUN_TEST, usePanel } from '../../lib/store/shell/panel.ts'
import { useMembers, useSync } from '../../lib/db/hooks.ts'
import { testIdOf } from '../../lib/store/retest/ask-subject.ts'
import { usePlanSources } from '../../lib/store/retest/plan-sources.ts'
import { RETEST_DEFAULTS, setRetestSettings, useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import {
  beginRun,
  type Begun,
  type Ended,
  endRun,
  resumeRun,
  type RunPlace,
  useCases,
  useEnvironments,
  useRunner,
  useRunRetests,
  useRuns,
} from '../../lib/store/retest/runs.ts'
import { allowAlways } from '../../lib/store/page/page.ts'
import { useSitesAskedOn } from '../../lib/store/retest/sites-asked-on.ts'
import { exportWords } from '../exporting/export-words.ts'
import { useWhose } from '../shell/who.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { copy } from '../ui/copy.ts'
import { download } from '../ui/download.ts'
import { agoInWords, hostOf } from '../ui/format.ts'
import { Banner, Blank, Skeleton } from '../ui/Notice.tsx'
import { testWords } from '../ui/late/tests.ts'
import { words } from '../ui/words.ts'
import { nameOfRun } from './run-name.ts'
import { runWords } from './run-words.ts'
import { CaseForm } from './CaseForm.tsx'
import { DetailFrame } from './DetailFrame.tsx'
import type { ReportFormat } from './report/save-report.tsx'
import type { AskPlace } from './run.ts'
import { CaseList, type Histories, JudgedList } from './OtherTests.tsx'
import { RunDetail } from './RunDetail.tsx'
import { RunForm, type RunWish } from './RunForm.tsx'
import { endedText } from './RunLine.tsx'
import { RunList } from './RunList.tsx'
import { RunProgress } from './RunProgress.tsx'
import { scheduleWords } from './schedule-words.ts'
import { NEW_CASE, NEW_RUN, NEW_SCHEDULE } from './test-ids.ts'

/** The tab beside the panel, where it may be asked. */
export type Beside = { place: AskPlace; origin: string | null; run: RunPlace }

export const said = (begun: Begun, nameOf: (userId: string) => string): string | null =>
  begun.ok
    ? null
    : begun.why === 'busy'
      ? runWords.busy
      : begun.why === 'held'
        ? begun.holder
          ? runWords.heldBy(agoInWords(begun.holder.startedAt, Date.now()), nameOf(begun.holder.by))
          : runWords.held
        : runWords.failed

/** Wherever in the panel one is by then: who waits for a run does something else meanwhile. */
export async function sayEnd(ending: Promise<Ended>): Promise<void> {
  const ended = await ending
  const { failed, flaky } = ended.counts
  panelActs.say(`${runWords.run} · ${endedText(ended)}`, { tone: failed + flaky > 0 ? 'bad' : 'plain' })
}

/** The run that goes on, one that broke off, what can be begun. */
export function AboveTests({ may }: { may: boolean }) {
  const { project, userId } = useWhose()
  const panel = usePanel()
  const { going, end } = useRunner()
  const runs = useRuns(project?.id ?? null) ?? []
  const { isAskedOn } = useSitesAskedOn()
  const open = runs.filter((run) => run.by === userId && (run.state === 'running' || run.state === 'paused'))
  // One that another window of this browser asks is not broken off.
  const elsewhere = going ? undefined : open.find((run) => run.state === 'running' && isAskedOn?.(run.site))
  const broken = going || elsewhere || !isAskedOn ? undefined : open[0]
  return (
    <>
      {going && end && <RunProgress going={going} onEnd={end} />}
      {elsewhere && <Banner>{scheduleWords.elsewhere}</Banner>}
      {broken && (
        <Banner
          tone="flag"
          actions={
            <Button small onClick={() => panel.openTest(RUN_TEST + broken.id)}>
              {runWords.goOn}
            </Button>
          }
        >
          {runWords.brokeOff(
            Object.values(broken.counts).reduce((sum, n) => sum + n, 0),
            broken.planned,
          )}
        </Banner>
      )}
      {may && (
        <div className="flex shrink-0 flex-wrap gap-1.5 border-b border-line px-3 py-1.5">
          <Button small disabled={going !== null} onClick={() => panel.openTest(NEW_RUN)}>
            {runWords.new}
          </Button>
          <Button small emphasis="quiet" onClick={() => panel.openTest(NEW_SCHEDULE)}>
            {scheduleWords.new}
          </Button>
          <Button small emphasis="quiet" onClick={() => panel.openTest(NEW_CASE)}>
            {runWords.addCase}
          </Button>
        </div>
      )}
    </>
  )
}

export function LastRuns() {
  const { project, nameOf } = useWhose()
  const panel = usePanel()
  const runs = useRuns(project?.id ?? null) ?? []
  const environments = useEnvironments(project?.id ?? null) ?? []
  return (
    <RunList
      runs={runs}
      nameOfRun={(run) => nameOfRun(run, environments)}
      nameOf={nameOf}
      onOpen={(id) => panel.openTest(RUN_TEST + id)}
    />
  )
}

/** Cases by hand, and verdicts. */
export function BelowTests({ may, history }: { may: boolean; history: Histories }) {
  const { project, nameOf, act } = useWhose()
  const panel = usePanel()
  const cases = (useCases(project?.id ?? null) ?? []).filter(({ remediationId }) => remediationId === null)
  return (
    <>
      <CaseList
        cases={cases}
        history={history}
        nameOf={nameOf}
        onOpen={(id) => panel.openTest(testIdOf({ kind: 'case', id }))}
        onRemove={may ? (caseId) => void act(runWords.caseRemoved, [{ name: 'case.remove', args: { caseId } }]) : null}
      />
      <JudgedList history={history} onOpen={(id) => panel.openTest(testIdOf({ kind: 'verdict', id }))} />
    </>
  )
}

type NewRunProps = { remediations: readonly Remediation[]; beside: Beside }

export function NewRun({ remediations, beside }: NewRunProps) {
  const { project, who, nameOf, act } = useWhose()
  const panel = usePanel()
  const cases = useCases(project?.id ?? null)
  const environments = useEnvironments(project?.id ?? null) ?? []
  const [kinds, setKinds] = useState<readonly CaseKind[]>(WRITTEN_KINDS)
  const sources = usePlanSources(project?.id ?? null, remediations, cases, kinds)
  const settings = useRetestSettings()
  const [problem, setProblem] = useState<string | null>(null)
  const planned = (tags: readonly string[]): RunStep[] | undefined => sources && planOf(sources, { tags, kinds })

  const start = async ({ tags, environmentId, settings: chosen }: RunWish): Promise<void> => {
    const environment = environments.find(({ id }) => id === environmentId)
    const site = environment ? new URL(environment.address).origin : beside.origin
    const steps = planned(tags)
    if (!who || !project || site === null || !steps) return
    if (environment && !(await allowAlways(site))) return setProblem(runWords.notAllowed(hostOf(site)))
    await setRetestSettings(chosen)
    const id = crypto.randomUUID()
    const place: RunPlace = environment
      ? { tab: null, address: environment.address, mark: environment.mark }
      : beside.run
    const asked = { id, environmentId, site, tags, kinds, variations: false, steps }
    const begun = await beginRun(who, project, asked, place, chosen)
    setProblem(said(begun, nameOf))
    if (!begun.ok) return
    void sayEnd(begun.ended)
    panel.openTest(null)
  }

  return (
    <DetailFrame title={runWords.newTitle}>
      <RunForm
        key={settings === RETEST_DEFAULTS ? 'defaults' : 'chosen'}
        cases={cases ?? []}
        kinds={kinds}
        onKinds={setKinds}
        environments={environments}
        planned={planned}
        place={beside.place}
        settings={settings}
        problem={problem}
        onStart={(wish) => void start(wish)}
        onAddEnvironment={(name, address, mark) =>
          void act(runWords.addressSaved, [
            {
              name: 'environment.save',
              args: { environment: { id: crypto.randomUUID(), name, address, mark } },
            },
          ])
        }
        onRemoveEnvironment={(environmentId) =>
          void act(runWords.addressRemoved, [{ name: 'environment.remove', args: { environmentId } }])
        }
      />
    </DetailFrame>
  )
}

export function NewCase() {
  const { act, userId, project } = useWhose()
  const panel = usePanel()
  const members = useMembers(project?.id ?? null)
  if (!members) return null
  return (
    <DetailFrame title={runWords.case.title}>
      <CaseForm
        members={members}
        me={userId}
        onSave={(wish) =>
          void act(runWords.caseSaved, [
            { name: 'case.save', args: { case: { ...wish, id: crypto.randomUUID() } } },
          ]).then((done) => done.ok && panel.openTest(null))
        }
      />
    </DetailFrame>
  )
}

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
    const place: RunPlace = environment
      ? { tab: null, address: environment.address, mark: environment.mark }
      : beside.run
    if (!environment && beside.origin !== run.site) return setProblem(testWords.noTab)
    if (environment && !(await allowAlways(run.site))) return setProblem(runWords.notAllowed(hostOf(run.site)))
    const begun = await resumeRun(who, project, run.id, place, settings)
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
