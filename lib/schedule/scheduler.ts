/**
 * What the worker does whenever it wakes: each due schedule is begun, marked with what it waits for, or counted as
 * missed.
 *
 *   ahead ──due──▶ nothing in its way ──▶ begun (a window carries it)
 *                    │ something is: it waits, and is tried again each minute
 *                    └──2 h after it was due──▶ missed, for what it waited for last
 *   the browser did not run until 2 h after ──▶ missed
 *
 * A due time is settled before its window is opened, so that it is never begun twice, whatever dies in between.
 */
import { allSchedules, changeSchedule } from '../db/schedules.ts'
import type { Obstacle, ScheduleRow } from '../db/schedule-row.ts'
import { WINDOW_LOCK } from './locks.ts'
import { isInUse, type ObstacleDeps, obstacleTo, placeOf } from './obstacle.ts'
import { schedulePage } from './page.ts'
import { dueState } from './times.ts'

export type SchedulerDeps = ObstacleDeps & {
  /**
   * Opens the window that carries a run.
   * @param address of the page with the chat @param page our own page beside it @returns false if the browser opens
   * none
   */
  open(address: string, page: string): Promise<boolean>
  /** Schedules the next wake-up of the worker, ms; null: none needed. */
  wakeAt(at: number | null): Promise<void>
}

const RETRY_MS = 60_000
const iso = (ms: number): string => new Date(ms).toISOString()

export async function runDueSchedules(deps: SchedulerDeps): Promise<void> {
  let begun = false
  for (const row of await allSchedules(deps.db)) {
    if (row.isPaused) continue
    begun = (await handleSchedule(row, deps, begun)) || begun
  }
  await flagBrokenRuns(deps)
  await deps.wakeAt(nextWakeUp(await allSchedules(deps.db), deps.now))
}

/** When a schedule next needs attention, ms. */
function nextWakeUp(rows: readonly ScheduleRow[], now: number): number | null {
  const times = rows
    .filter(({ isPaused }) => !isPaused)
    .map((row) => {
      const standing = dueState(row, Date.parse(row.settledAt), now)
      return standing.state === 'ahead' ? standing.next : now + RETRY_MS
    })
  return times.length === 0 ? null : Math.min(...times)
}

/** @returns whether it was begun */
async function handleSchedule(row: ScheduleRow, deps: SchedulerDeps, anotherBegan: boolean): Promise<boolean> {
  const { db, now } = deps
  const standing = dueState(row, Date.parse(row.settledAt), now)
  if (standing.state === 'ahead') {
    if (row.waiting) await changeSchedule(db, row.id, { waiting: null })
    return false
  }
  const dueAt = iso(standing.due)
  const of = { dueAt, missedBefore: standing.missed }
  if (standing.state === 'too_late') {
    const why = row.waiting?.dueAt === dueAt ? row.waiting.why : 'off'
    const last = { ...of, came: 'missed', why } as const
    await changeSchedule(db, row.id, { settledAt: dueAt, waiting: null, last, isNews: true })
    return false
  }
  const why = anotherBegan ? 'busy' : await currentObstacle(row, deps)
  if (!why) return startRun(row, deps, of)
  if (row.waiting?.dueAt !== dueAt || row.waiting.why !== why) {
    await changeSchedule(db, row.id, { waiting: { dueAt, why } })
  }
  return false
}

async function currentObstacle(row: ScheduleRow, looking: ObstacleDeps): Promise<Obstacle | null> {
  if (row.opens === 'nothing') return 'asks'
  return (await obstacleTo(row, looking)) ?? ((await isInUse(row, looking)) ? 'in_use' : null)
}

/**
 * Settles a due time and opens its window. If none opens, everything is restored except what it waits for.
 * @returns whether a window was opened
 */
export async function startRun(
  row: ScheduleRow,
  { db, open, now }: Pick<SchedulerDeps, 'db' | 'open' | 'now'>,
  of: { dueAt: string; missedBefore: number },
): Promise<boolean> {
  const { settledAt, last, isNews } = row
  await changeSchedule(db, row.id, {
    settledAt: of.dueAt,
    waiting: null,
    isNews: false,
    last: { ...of, came: 'begun', openedAt: iso(now), runId: null, result: null, brokeOff: false },
  })
  const place = await placeOf(db, row)
  if (place && (await open(place.address, schedulePage(row.id)))) return true
  await changeSchedule(db, row.id, { settledAt, last, isNews, waiting: { dueAt: of.dueAt, why: 'no_window' } })
  return false
}

/** How long a window may take until its run holds the lock. */
const OPEN_TIMEOUT_MS = 60_000

/** Flags runs whose window is gone without a result, so that somebody learns of them. */
async function flagBrokenRuns({ db, now, locks }: SchedulerDeps): Promise<void> {
  // Must come first: a window releases its lock only once the result is written.
  if ((await locks()).has(WINDOW_LOCK)) return
  for (const { id, last } of await allSchedules(db)) {
    if (last?.came !== 'begun' || last.result || last.brokeOff || now - Date.parse(last.openedAt) < OPEN_TIMEOUT_MS)
      continue
    await changeSchedule(db, id, { last: { ...last, brokeOff: true }, isNews: true })
  }
}
