import type { Environment, Run } from '../../lib/contract/index.ts'
import type { ScheduleRow } from '../../lib/db/schedule-row.ts'
import { ScheduleLine } from './ScheduleLine.tsx'
import { nameOfSchedule, scheduleWords } from './schedule-words.ts'

type ScheduleListProps = {
  rows: readonly ScheduleRow[]
  environments: readonly Environment[]
  /** The project's runs. */
  runs: readonly Run[]
  me: string | null
  nameOf: (userId: string) => string
  now: number
  /** Its window is asking at this moment. */
  isGoing: (row: ScheduleRow) => boolean
  may: boolean
  onRunNow: (row: ScheduleRow) => void
  onPause: (row: ScheduleRow, pause: boolean) => void
  onSkip: (row: ScheduleRow) => void
  onRemove: (row: ScheduleRow) => void
  onOpenRun: (row: ScheduleRow, runId: string) => void
}

/** This browser's schedules; each can be changed by the person who planned it. */
export function ScheduleList(props: ScheduleListProps) {
  const { rows, environments, runs, me, nameOf, now, may } = props
  return (
    <section aria-label={scheduleWords.title} className="border-t border-line py-1.5">
      <h2 className="px-3 text-small font-semibold text-quiet">{scheduleWords.title}</h2>
      {rows.length === 0 ? (
        <p className="px-3 py-1 text-small text-quiet">
          {scheduleWords.none} {scheduleWords.noneHint}
        </p>
      ) : (
        <ul>
          {rows.map((row) => (
            <ScheduleLine
              key={row.id}
              row={row}
              name={nameOfSchedule(row, environments)}
              planner={row.by === me ? null : nameOf(row.by)}
              now={now}
              run={lastRunOf(row, runs)}
              isGoing={props.isGoing(row)}
              may={may && row.by === me}
              onRunNow={() => props.onRunNow(row)}
              onPause={(pause) => props.onPause(row, pause)}
              onSkip={() => props.onSkip(row)}
              onRemove={() => props.onRemove(row)}
              onOpenRun={(runId) => props.onOpenRun(row, runId)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Null if its last time was missed, or the run did not start. */
function lastRunOf({ last }: ScheduleRow, runs: readonly Run[]): Run | null {
  const runId = last?.came === 'begun' ? last.runId : null
  return runs.find(({ id }) => id === runId) ?? null
}
