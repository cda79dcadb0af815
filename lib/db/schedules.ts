/**
 * Schedules of retest runs. They belong to this browser and are not synced: it is this browser that must be running, that
 * may read the site, and in which somebody is signed in. Brought to another computer of the same person, each would run
 * twice. What comes of them, the runs and their retests, goes to the project as everything does.
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

/** Nothing where it was deleted meanwhile. */
export const changeSchedule = async (db: ErrataDatabase, id: string, over: Partial<ScheduleRow>): Promise<void> => {
  await db.schedules.update(id, over)
}

export const deleteSchedule = (db: ErrataDatabase, id: string): Promise<void> => db.schedules.delete(id)
