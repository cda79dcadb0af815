/** Schedules, wired: those of this browser, and how one is planned. */
import { useState } from 'react'
import type { CaseKind, Remediation } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import type { ScheduleRow } from '../../lib/db/schedules.ts'
import { planOf } from '../../lib/retest/run-plan.ts'
import { usePanel } from '../../lib/store/panel.ts'
import { usePlanSources } from '../../lib/store/plan-sources.ts'
import { RETEST_DEFAULTS, useRetestSettings } from '../../lib/store/retest-settings.ts'
import { useCases, useEnvironments, useRuns } from '../../lib/store/runs.ts'
import {
  pauseSchedule,
  planSchedule,
  removeSchedule,
  runScheduleNow,
  type SchedulePlan,
  seenSchedule,
  skipSchedule,
  useSchedules,
} from '../../lib/store/schedules.ts'
import { useSitesAskedOn } from '../../lib/store/sites-asked-on.ts'
import { useWhose } from '../shell/who.ts'
import { useNow } from '../ui/clock.ts'
import { hostOf } from '../ui/format.ts'
import { nextAfter } from '../../lib/schedule/times.ts'
import { DetailFrame } from './DetailFrame.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import { ScheduleLine } from './ScheduleLine.tsx'
import { momentInWords, nameOfSchedule, scheduleWords } from './schedule-words.ts'
import { RUN } from './test-ids.ts'

export function Schedules({ may }: { may: boolean }) {
  const { project, userId, nameOf } = useWhose()
  const panel = usePanel()
  const now = useNow()
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
    <section aria-label={scheduleWords.title} className="border-t border-line py-1.5">
      <h2 className="px-3 text-small font-semibold text-quiet">{scheduleWords.title}</h2>
      {rows.length === 0 ? (
        <p className="px-3 py-1 text-small text-quiet">
          {scheduleWords.none} {scheduleWords.noneHint}
        </p>
      ) : (
        <ul>
          {rows.map((row) => {
            const run = row.last?.came === 'begun' ? runs.find(({ id }) => id === row.runId) : undefined
            const isOfLast = row.last?.came === 'begun' && row.last.runId !== null
            return (
              <ScheduleLine
                key={row.id}
                row={row}
                name={nameOfSchedule(row, environments)}
                planner={row.by === userId ? null : nameOf(row.by)}
                now={now}
                run={isOfLast ? (run ?? null) : null}
                isGoing={isScheduledGoing && row.last?.came === 'begun' && row.last.result === null}
                may={may && row.by === userId}
                onRunNow={() => void runNow(row)}
                onPause={(pause) => void pauseSchedule(row.id, pause)}
                onSkip={() => void skipSchedule(row)}
                onRemove={() => void removeSchedule(row.id).then(() => panel.say(scheduleWords.removed))}
                onOpenRun={(runId) => {
                  void seenSchedule(row.id)
                  panel.openTest(RUN + runId)
                }}
              />
            )
          })}
        </ul>
      )}
    </section>
  )
}

type NewScheduleProps = {
  remediations: readonly Remediation[]
  /** Address of the page beside the panel, where it may be read. */
  beside: string | null
}

export function NewSchedule({ remediations, beside }: NewScheduleProps) {
  const { project, userId } = useWhose()
  const panel = usePanel()
  const now = useNow()
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
    panel.say(scheduleWords.saved(momentInWords(nextAfter(wish, Date.now()), Date.now())))
    panel.openTest(null)
  }

  return (
    <DetailFrame title={scheduleWords.new}>
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
