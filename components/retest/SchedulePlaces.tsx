/** Schedules, wired: the list for this browser, and planning a new one. */
import { useState } from 'react'
import type { CaseKind, Remediation } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import type { ScheduleRow } from '../../lib/db/schedule-row.ts'
import { planOf } from '../../lib/retest/run-plan.ts'
import { RUN_TEST, usePanel } from '../../lib/store/shell/panel.ts'
import { usePlanSources } from '../../lib/store/retest/plan-sources.ts'
import { RETEST_DEFAULTS, useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import { useCases, useEnvironments, useRuns } from '../../lib/store/retest/runs.ts'
import {
  pauseSchedule,
  planSchedule,
  removeSchedule,
  runScheduleNow,
  type SchedulePlan,
  markScheduleSeen,
  skipSchedule,
  useSchedules,
} from '../../lib/store/retest/schedules.ts'
import { useSitesAskedOn } from '../../lib/store/retest/sites-asked-on.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { useNowHere } from '../ui/clock.ts'
import { hostOf } from '../ui/format.ts'
import { nextDueTime } from '../../lib/schedule/times.ts'
import { DetailFrame } from './DetailFrame.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import { ScheduleList } from './ScheduleList.tsx'
import { momentInWords, scheduleWords } from './schedule-words.ts'

export function Schedules({ may }: { may: boolean }) {
  const { project, userId, nameOf } = usePanelUser()
  const panel = usePanel()
  const now = useNowHere()
  const rows = useSchedules(project?.id ?? null)
  const environments = useEnvironments(project?.id ?? null) ?? []
  const runs = useRuns(project?.id ?? null) ?? []
  const { isScheduledGoing } = useSitesAskedOn()
  if (!rows) return null

  const runNow = async (row: ScheduleRow): Promise<void> => {
    const why = await runScheduleNow(row.id)
    if (why) panel.say(scheduleWords.notBegun(scheduleWords.why[why]), { tone: 'bad' })
    else panel.say(scheduleWords.opening)
  }

  return (
    <ScheduleList
      rows={rows}
      environments={environments}
      runs={runs}
      me={userId}
      nameOf={nameOf}
      now={now}
      isGoing={({ last }) => isScheduledGoing && last?.came === 'begun' && last.result === null}
      may={may}
      onRunNow={(row) => void runNow(row)}
      onPause={({ id }, pause) => void pauseSchedule(id, pause)}
      onSkip={(row) => void skipSchedule(row)}
      onRemove={({ id }) => void removeSchedule(id).then(() => panel.say(scheduleWords.removed))}
      onOpenRun={({ id }, runId) => {
        void markScheduleSeen(id)
        panel.openTest(RUN_TEST + runId)
      }}
    />
  )
}

type NewScheduleProps = {
  remediations: readonly Remediation[]
  /** Address of the page beside the panel, if it may be read. */
  beside: string | null
}

export function NewSchedule({ remediations, beside }: NewScheduleProps) {
  const { project, userId } = usePanelUser()
  const panel = usePanel()
  const now = useNowHere()
  const cases = useCases(project?.id ?? null)
  const environments = useEnvironments(project?.id ?? null)
  const [kinds, setKinds] = useState<readonly CaseKind[]>(WRITTEN_KINDS)
  const sources = usePlanSources(project?.id ?? null, remediations, cases, kinds)
  const settings = useRetestSettings()
  const [problem, setProblem] = useState<string | null>(null)
  if (!environments || !project || !userId) return null

  const plan = async (wish: SchedulePlan, address: string): Promise<void> => {
    const planned = await planSchedule(project.id, userId, new URL(address).origin, wish)
    if (!planned) return setProblem(scheduleWords.denied(hostOf(address)))
    panel.say(scheduleWords.saved(momentInWords(nextDueTime(wish, Date.now()), Date.now())))
    panel.openTest(null)
  }

  return (
    <DetailFrame title={scheduleWords.newTitle}>
      <ScheduleForm
        key={settings === RETEST_DEFAULTS ? 'defaults' : 'chosen'}
        cases={cases ?? []}
        environments={environments}
        kinds={kinds}
        onKinds={setKinds}
        planned={(tags) => sources && planOf(sources, { tags, kinds })}
        beside={beside}
        settings={settings}
        now={now}
        problem={problem}
        onPlan={(wish, address) => void plan(wish, address)}
      />
    </DetailFrame>
  )
}
