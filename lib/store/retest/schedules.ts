/** Schedules as the panel has them: planned, paused, run now, looked at. They are rows of this browser alone. */
import { useLiveQuery } from '../../db/live.ts'
import { changeSchedule, deleteSchedule, putSchedule, scheduleOf, schedulesOf } from '../../db/schedules.ts'
import type { Obstacle, ScheduleRow } from '../../db/schedule-row.ts'
import { database } from '../../db/schema.ts'
import { setScheduleAlarm } from '../../platform/alarms.ts'
import { askForSite, isAllowed } from '../../platform/sites.ts'
import { readStored } from '../../platform/storage.ts'
import { openBehind } from '../../platform/opened.ts'
import { beginNow } from '../../schedule/attend.ts'
import { obstacleTo } from '../../schedule/obstacle.ts'
import { heldLocks } from '../../schedule/locks.ts'
import { SESSION_KEY, viewOf } from '../session/session-view.ts'

export const useSchedules = (projectId: string | null): ScheduleRow[] | undefined =>
  useLiveQuery(async () => (projectId ? schedulesOf(database(), projectId) : []), [projectId])

/** The worker looks at once, and knows from then on when to. */
const lookAgain = (): Promise<void> => setScheduleAlarm(Date.now())

export type SchedulePlan = Pick<
  ScheduleRow,
  'tags' | 'kinds' | 'where' | 'days' | 'weekday' | 'at' | 'opens' | 'settings'
>

/**
 * Must be the first thing that the click does: the browser asks whether the site may be read only then.
 * @returns false where it may not: nothing is planned then
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
    ...{ id: crypto.randomUUID(), projectId, by, isPaused: false, createdAt: now, settledAt: now },
    ...{ waiting: null, last: null, runId: null, isNews: false },
  })
  await lookAgain()
  return true
}

/** What was due while it was paused is not missed: nobody wanted it. */
export async function pauseSchedule(id: string, isPaused: boolean): Promise<void> {
  await changeSchedule(database(), id, { isPaused, settledAt: new Date().toISOString(), waiting: null })
  await lookAgain()
}

export async function removeSchedule(id: string): Promise<void> {
  await deleteSchedule(database(), id)
  await lookAgain()
}

/** This time is left out: what is due is settled. */
export async function skipSchedule({ id, waiting, settledAt }: ScheduleRow): Promise<void> {
  await changeSchedule(database(), id, { settledAt: waiting?.dueAt ?? settledAt, waiting: null })
  await lookAgain()
}

export const seenSchedule = (id: string): Promise<void> => changeSchedule(database(), id, { isNews: false })

/** Once, now, in a window of its own; what is due meanwhile is settled by it. @returns what stands in its way, if anything */
export async function runScheduleNow(id: string): Promise<Obstacle | null> {
  const db = database()
  const row = await scheduleOf(db, id)
  if (!row) return 'not_kept'
  const looking = {
    ...{ db, session: viewOf(await readStored(SESSION_KEY)), now: Date.now(), online: navigator.onLine },
    ...{ isAllowed, locks: heldLocks },
  }
  const why = await obstacleTo(row, looking)
  if (why) return why
  const of = { dueAt: new Date().toISOString(), missedBefore: 0 }
  return (await beginNow(row, { ...looking, open: openBehind }, of)) ? null : 'no_window'
}
