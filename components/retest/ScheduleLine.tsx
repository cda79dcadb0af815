import { Ellipsis } from 'lucide-react'
import type { Run } from '../../lib/contract/index.ts'
import type { ScheduleEnd, ScheduleRow } from '../../lib/db/schedule-row.ts'
import { nextDueTime } from '../../lib/schedule/times.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import {
  missedInWords,
  momentInWords,
  resultInWords,
  rhythmInWords,
  scheduleWords,
  waitingInWords,
} from './schedule-words.ts'

type ScheduleActs = {
  onRunNow: () => void
  onPause: (pause: boolean) => void
  onSkip: () => void
  onRemove: () => void
  onOpenRun: (runId: string) => void
}
type ScheduleLineProps = ScheduleActs & {
  row: ScheduleRow
  name: string
  /** Name of the planner, if that is somebody else. */
  planner: string | null
  now: number
  /** Its latest run; null if there is none, or it is not stored here. */
  run: Run | null
  /** Its window is asking at this moment. */
  isGoing: boolean
  may: boolean
}

/** One schedule: when it is due next, what it waits for, and its latest result. */
export function ScheduleLine({ row, name, planner, now, run, isGoing, may, ...acts }: ScheduleLineProps) {
  const waiting = waitingInWords(row, now)
  return (
    <li className="px-3 py-1.5" aria-label={name}>
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 truncate font-medium [text-align:-webkit-match-parent]" dir="auto">
          {name}
        </p>
        {may && (
          <Menu
            trigger={<IconButton small icon={Ellipsis} label={scheduleWords.menuOf(name)} className="-me-1.5" />}
            entries={[
              {
                type: 'action',
                label: row.isPaused ? scheduleWords.goOn : scheduleWords.pause,
                onSelect: () => acts.onPause(!row.isPaused),
              },
              { type: 'action', label: scheduleWords.remove, onSelect: acts.onRemove },
            ]}
          />
        )}
      </div>
      <p className="text-small text-quiet">
        {rhythmInWords(row)} ·{' '}
        {row.isPaused
          ? scheduleWords.isPaused
          : scheduleWords.next(momentInWords(nextDueTime(row, Math.max(now, Date.parse(row.settledAt))), now))}
        {planner && (
          <>
            {' '}
            · <bdi>{planner}</bdi>
          </>
        )}
      </p>
      {waiting && <p className="text-small text-flag">{waiting}</p>}
      {row.last && <Last {...{ last: row.last, run, isGoing, now }} onOpenRun={acts.onOpenRun} />}
      {may && (
        <div className="mt-1 mb-0.5 flex flex-wrap gap-1.5">
          <Button small disabled={isGoing} onClick={acts.onRunNow}>
            {scheduleWords.runNow}
          </Button>
          {row.waiting && (
            <Button small emphasis="quiet" onClick={acts.onSkip}>
              {scheduleWords.notNow}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

type LastProps = Pick<ScheduleLineProps, 'run' | 'isGoing' | 'now' | 'onOpenRun'> & { last: ScheduleEnd }

function Last({ last, run, isGoing, now, onOpenRun }: LastProps) {
  const missed = missedInWords(last, now)
  return (
    <>
      {last.came === 'begun' && (
        <p className="text-small">
          {run ? (
            <button
              type="button"
              className="rounded text-start font-medium text-accent hover:underline"
              onClick={() => onOpenRun(run.id)}
            >
              {saidOf(last, run, isGoing)} · <Ago at={run.startedAt} inWords />
            </button>
          ) : last.brokeOff ? (
            <span className="text-flag">{scheduleWords.neverBegan}</span>
          ) : (
            <span className="text-quiet">{scheduleWords.begun}</span>
          )}
        </p>
      )}
      {missed !== '' && <p className="text-small text-flag">{missed}</p>}
    </>
  )
}

function saidOf(last: Extract<ScheduleEnd, { came: 'begun' }>, run: Run, isGoing: boolean): string {
  if (isGoing) return scheduleWords.begun
  // If it was interrupted, somebody may have resumed it by hand.
  if (run.state === 'done') return resultInWords(last.result ?? { failing: run.counts.failed, newly: null })
  if (run.state === 'running') return last.brokeOff ? scheduleWords.brokeOff : scheduleWords.begun
  return scheduleWords.window.ended
}
