/** Schedules for the panel: planned, paused, run now, viewed. They are rows of this browser only. */
import { useLiveQuery } from '../../db/live.ts'
import { changeSchedule, deleteSchedule, putSchedule, scheduleOf, schedulesOf } from '../../db/schedules.ts'
import type { Obstacle, ScheduleRow } from '../../db/schedule-row.ts'
import { database } from '../../db/schema.ts'
import { setScheduleAlarm } from '../../platform/alarms.ts'
import { askForSite, isAllowed } from '../../platform/sites.ts'
import { readStored } from '../../platform/storage.ts'
import { openInBackground } from '../../platform/retest-pages.ts'
import { startRun } from '../../schedule/scheduler.ts'
import { obstacleTo } from '../../schedule/obstacle.ts'
import { heldLocks } from '../../schedule/locks.ts'
import { SESSION_KEY, viewOf } from '../session/session-view.ts'

export const useSchedules = (projectId: string | null): ScheduleRow[] | undefined =>
  useLiveQuery(async () => (projectId ? schedulesOf(database(), projectId) : []), [projectId])

/** The worker checks at once, and sets its next alarm. */
const lookAgain = (): Promise<void> => setScheduleAlarm(Date.now())

export type SchedulePlan = Pick<
  ScheduleRow,
  'tags' | 'kinds' | 'where' | 'days' | 'weekday' | 'at' | 'opens' | 'settings'
>

/**
 * Must be the first thing a click does: only then does the browser ask whether the site may be read.
 * @returns false if it may not: then nothing is planned
 */
export async function planSchedule(
  projectId: string,
  by: string,
  origin: string,
  plan: SchedulePlan,
): Promise<boolean> {
  if (!(await askForSite(origin))) return false
  const now = new Date().toISOString()
  await putSchedule(database(), {
    ...plan,
    id: crypto.randomUUID(),
    projectId,
    by,
    isPaused: false,
    createdAt: now,
    settledAt: now,
    waiting: null,
    last: null,
    runId: null,
    isNews: false,
  })
  await lookAgain()
  return true
}

/** Runs due during a pause do not count as missed: nobody wanted them. */
export async function pauseSchedule(id: string, isPaused: boolean): Promise<void> {
  await changeSchedule(database(), id, { isPaused, settledAt: new Date().toISOString(), waiting: null })
  await lookAgain()
}

export async function removeSchedule(id: string): Promise<void> {
  await deleteSchedule(database(), id)
  await lookAgain()
}

/** Skips the run that is due. */
export async function skipSchedule({ id, waiting, settledAt }: ScheduleRow): Promise<void> {
  await changeSchedule(database(), id, { settledAt: waiting?.dueAt ?? settledAt, waiting: null })
  await lookAgain()
}

export const markScheduleSeen = (id: string): Promise<void> => changeSchedule(database(), id, { isNews: false })

/**
 * Runs it once, now, in a window of its own; this also settles runs that become due meanwhile.
 * @returns what prevents it, if anything
 */
export async function runScheduleNow(id: string): Promise<Obstacle | null> {
  const db = database()
  const row = await scheduleOf(db, id)
  if (!row) return 'not_kept'
  const looking = {
    db,
    session: viewOf(await readStored(SESSION_KEY)),
    now: Date.now(),
    online: navigator.onLine,
    isAllowed,
    locks: heldLocks,
  }
  const why = await obstacleTo(row, looking)
  if (why) return why
  const of = { dueAt: new Date().toISOString(), missedBefore: 0 }
  return (await startRun(row, { ...looking, open: openInBackground }, of)) ? null : 'no_window'
}
