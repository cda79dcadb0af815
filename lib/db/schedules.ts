/**
 * Schedules of retest runs. They belong to this browser and are not synced: this browser must be running, may read the
 * site, and has somebody signed in. On a second computer of the same person each would run twice. Their runs and
 * retests go to the project like all others.
 */
import type { ScheduleRow } from './schedule-row.ts'
import type { ErrataDatabase } from './tables.ts'

export const schedulesOf = async (db: ErrataDatabase, projectId: string): Promise<ScheduleRow[]> =>
  (await db.schedules.where('projectId').equals(projectId).toArray()).toSorted((a, b) =>
    a.createdAt < b.createdAt ? -1 : 1,
  )

export const allSchedules = (db: ErrataDatabase): Promise<ScheduleRow[]> => db.schedules.toArray()

export const scheduleOf = async (db: ErrataDatabase, id: string): Promise<ScheduleRow | null> =>
  (await db.schedules.get(id)) ?? null

export const putSchedule = async (db: ErrataDatabase, row: ScheduleRow): Promise<void> =>
  void (await db.schedules.put(row))

/** Does nothing if it was deleted meanwhile. */
export const changeSchedule = async (db: ErrataDatabase, id: string, over: Partial<ScheduleRow>): Promise<void> => {
  await db.schedules.update(id, over)
}

export const deleteSchedule = (db: ErrataDatabase, id: string): Promise<void> => db.schedules.delete(id)
