/** The window of a scheduled run: its progress, and how to end it. */
import type { ReactNode } from 'react'
import { useEnvironments, useRunner } from '../../lib/store/retest/runs.ts'
import type { Going } from '../../lib/store/retest/runs.ts'
import { type ScheduledRunState, useScheduledRun } from '../../lib/store/retest/scheduled-run.ts'
import { Counts } from './RunLine.tsx'
import { RunProgress } from './RunProgress.tsx'
import { nameOfSchedule, scheduleWords } from './schedule-words.ts'

export function ScheduledWindow() {
  const now = useScheduledRun((state) => state.now)
  const { going, end } = useRunner()
  const projectId = 'row' in now ? now.row.projectId : null
  const environments = useEnvironments(projectId) ?? []
  return (
    <ScheduledView
      now={now}
      name={'row' in now ? nameOfSchedule(now.row, environments) : null}
      going={going}
      onEnd={end ?? (() => undefined)}
    />
  )
}

type ScheduledViewProps = {
  now: ScheduledRunState
  name: string | null
  going: Going | null
  onEnd: (how: 'paused' | 'stopped') => void
}

export function ScheduledView({ now, name, going, onEnd }: ScheduledViewProps) {
  const { window: said, notBegun, why } = scheduleWords
  return (
    <main className="mx-auto flex h-full max-w-xl flex-col gap-2 bg-paper py-4 text-ink">
      <h1 className="px-3 text-title font-semibold">{said.title}</h1>
      {name && (
        <p className="px-3" dir="auto">
          {name}
        </p>
      )}
      {now.state === 'looking' && <Line>{said.looking}</Line>}
      {now.state === 'going' && (
        <>
          {going && <RunProgress going={going} onEnd={onEnd} />}
          <Line>{said.keep}</Line>
        </>
      )}
      {now.state === 'over' && (
        <>
          <div className="px-3">
            <Counts counts={now.run.counts} />
          </div>
          <Line>{now.run.state === 'done' ? said.over : `${said.ended} ${now.run.why ?? ''}`}</Line>
        </>
      )}
      {now.state === 'not_begun' && <Line>{notBegun(why[now.why])}</Line>}
      {now.state === 'nothing' && <Line>{said.nothing}</Line>}
    </main>
  )
}

const Line = ({ children }: { children: ReactNode }) => (
  <p role="status" className="px-3 text-small text-quiet">
    {children}
  </p>
)
