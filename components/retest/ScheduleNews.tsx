/** News of schedules, shown over every place: new failures, missed runs, and due runs that wait for permission. */
import type { ReactNode } from 'react'
import type { Environment } from '../../lib/contract/index.ts'
import type { ScheduleEnd, ScheduleRow } from '../../lib/db/schedule-row.ts'
import { RUN_TEST, usePanel } from '../../lib/store/shell/panel.ts'
import { useEnvironments } from '../../lib/store/retest/runs.ts'
import { runScheduleNow, markScheduleSeen, skipSchedule, useSchedules } from '../../lib/store/retest/schedules.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { useNowHere } from '../ui/clock.ts'
import { Banner } from '../ui/Notice.tsx'
import { momentInWords, nameOfSchedule, resultInWords, scheduleWords } from './schedule-words.ts'

export default function ScheduleNews({ projectId }: { projectId: string | null }) {
  const { userId } = usePanelUser()
  const panel = usePanel()
  const now = useNowHere()
  const rows = (useSchedules(projectId) ?? []).filter(({ by }) => by === userId)
  const environments = useEnvironments(projectId) ?? []
  return (
    <ScheduleNewsView
      rows={rows}
      environments={environments}
      now={now}
      onRunNow={(row) =>
        void runScheduleNow(row.id).then((why) =>
          why
            ? panel.say(scheduleWords.notBegun(scheduleWords.why[why]), { tone: 'bad' })
            : panel.say(scheduleWords.opening),
        )
      }
      onSkip={(row) => void skipSchedule(row)}
      onSeen={(row) => void markScheduleSeen(row.id)}
      onShow={(row) => {
        void markScheduleSeen(row.id)
        panel.go('tests')
        panel.openTest(row.last?.came === 'begun' && row.last.runId ? RUN_TEST + row.last.runId : null)
      }}
    />
  )
}

type Act = (row: ScheduleRow) => void
type ScheduleNewsViewProps = {
  rows: readonly ScheduleRow[]
  environments: readonly Environment[]
  now: number
  onRunNow: Act
  onSkip: Act
  onSeen: Act
  onShow: Act
}

/** One line at a time: what waits for an answer comes first. */
export function ScheduleNewsView({ rows, environments, now, ...acts }: ScheduleNewsViewProps) {
  const due = rows.find(({ waiting }) => waiting?.why === 'asks')
  if (due) {
    return (
      <Line
        first={scheduleWords.runNow}
        onFirst={() => acts.onRunNow(due)}
        second={scheduleWords.notNow}
        onSecond={() => acts.onSkip(due)}
      >
        {scheduleWords.newsDue(nameOfSchedule(due, environments))}
      </Line>
    )
  }
  const row = rows.find(({ isNews, last }) => isNews && last !== null)
  if (!row?.last) return null
  return (
    <Line
      first={scheduleWords.show}
      onFirst={() => acts.onShow(row)}
      second={scheduleWords.seen}
      onSecond={() => acts.onSeen(row)}
    >
      {row.last.came === 'missed'
        ? scheduleWords.newsMissed(momentInWords(row.last.dueAt, now), scheduleWords.why[row.last.why])
        : scheduleWords.news(saidOf(row.last))}
    </Line>
  )
}

type LineProps = { first: string; onFirst: () => void; second: string; onSecond: () => void; children: ReactNode }

const Line = ({ first, onFirst, second, onSecond, children }: LineProps) => (
  <Banner
    tone="flag"
    actions={
      <>
        <Button small onClick={onFirst}>
          {first}
        </Button>
        <Button small emphasis="quiet" onClick={onSecond}>
          {second}
        </Button>
      </>
    }
  >
    {children}
  </Banner>
)

function saidOf({ result, runId }: Extract<ScheduleEnd, { came: 'begun' }>): string {
  if (result) return resultInWords(result)
  return runId === null ? scheduleWords.neverBegan : scheduleWords.brokeOff
}
