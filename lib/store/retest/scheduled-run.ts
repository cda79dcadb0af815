/** A scheduled run, in the window opened for it: started, asked to its end, and evaluated. */
import { create } from 'zustand'
import type { Run } from '../../contract/index.ts'
import { runOf } from '../../db/runs.ts'
import { changeSchedule, scheduleOf } from '../../db/schedules.ts'
import type { Obstacle, ScheduleEnd, ScheduleRow } from '../../db/schedule-row.ts'
import { database } from '../../db/schema.ts'
import { isAllowed } from '../../platform/sites.ts'
import { readStored } from '../../platform/storage.ts'
import { closeUnlessFocused, backgroundWindow } from '../../platform/retest-pages.ts'
import { compareRuns } from '../../retest/run-compare.ts'
import { type ObstacleDeps, obstacleTo, placeOf, stepsFor } from '../../schedule/obstacle.ts'
import { heldLocks, WINDOW_LOCK } from '../../schedule/locks.ts'
import type { ProjectActor } from '../shell/actions.ts'
import { beginRun, endRun } from './runs.ts'
import { threadTimers } from './timers.ts'
import { SESSION_KEY, viewOf } from '../session/session-view.ts'

export type ScheduledRunState =
  | { state: 'looking' }
  | { state: 'going'; row: ScheduleRow }
  | { state: 'over'; row: ScheduleRow; run: Run }
  | { state: 'not_begun'; row: ScheduleRow; why: Obstacle }
  /** The schedule was deleted, or another window has a run. */
  | { state: 'nothing' }

const readObstacleDeps = async (): Promise<ObstacleDeps> => ({
  db: database(),
  session: viewOf(await readStored(SESSION_KEY)),
  now: Date.now(),
  online: navigator.onLine,
  isAllowed,
  // Except this window's own lock.
  locks: async () => new Set([...(await heldLocks())].filter((name) => name !== WINDOW_LOCK)),
})

/** Not persisted; the result is in the database. */
export const useScheduledRun = create<{ now: ScheduledRunState }>()(() => ({ now: { state: 'looking' } }))
const setState = (now: ScheduledRunState): void => useScheduledRun.setState({ now })

/** Leaves the result visible for a moment, in case somebody is looking. */
const CLOSES_AFTER_MS = 1_500

export async function runScheduleHere(scheduleId: string): Promise<void> {
  const here = await backgroundWindow()
  if (!here) return setState({ state: 'nothing' })
  await runSchedule(scheduleId, here.tabId).catch(() => setState({ state: 'nothing' }))
  await new Promise((done) => setTimeout(done, CLOSES_AFTER_MS))
  await closeUnlessFocused(here.windowId)
}

/** @param tabId of the page with the assistant */
async function runSchedule(scheduleId: string, tabId: number): Promise<void> {
  const looking = await readObstacleDeps()
  await navigator.locks.request(WINDOW_LOCK, { ifAvailable: true }, async (lock) => {
    const row = lock && (await scheduleOf(database(), scheduleId))
    // After a reload it has already begun.
    if (!row || row.last?.came !== 'begun' || row.last.runId !== null) return setState({ state: 'nothing' })
    const why = (await obstacleTo(row, looking)) ?? (await ask(row, row.last, looking, tabId))
    if (why) {
      const { dueAt, missedBefore } = row.last
      await changeSchedule(database(), row.id, {
        last: { dueAt, missedBefore, came: 'missed', why },
        isNews: true,
      })
      setState({ state: 'not_begun', row, why })
    }
  })
}

type Begun = Extract<ScheduleEnd, { came: 'begun' }>

async function ask(row: ScheduleRow, last: Begun, { session }: ObstacleDeps, tabId: number): Promise<Obstacle | null> {
  const db = database()
  const [place, project] = [await placeOf(db, row), await db.projects.get(row.projectId)]
  const role = session?.me.projects.find(({ id }) => id === row.projectId)?.role
  if (!place || !project || !role) return 'no_project'
  const member = await db.members.get([row.projectId, row.by])
  const who: ProjectActor = { projectId: row.projectId, actor: { userId: row.by, role: member?.role ?? role } }
  await endBrokenOff(who, row)
  const { tags, kinds, settings } = row
  const { environmentId, site } = place
  const asked = {
    id: crypto.randomUUID(),
    environmentId,
    site,
    tags,
    kinds,
    variations: false,
    scheduled: true,
    steps: await stepsFor(db, row),
  }
  const begun = await beginRun(who, asked, {
    project,
    place: { tab: null, ...place, opened: tabId, timers: threadTimers() },
    settings,
  })
  if (!begun.ok) return begun.why === 'failed' ? 'not_kept' : begun.why
  await changeSchedule(db, row.id, { runId: asked.id, last: { ...last, runId: asked.id } })
  setState({ state: 'going', row })
  await begun.ended
  const run = await runOf(db, asked.id)
  if (!run) return 'not_kept'
  const result = await resultOf(run, row.runId)
  const isNews = run.state !== 'done' || (result.newly ?? result.failing) > 0
  await changeSchedule(db, row.id, { isNews, last: { ...last, runId: run.id, result } })
  setState({ state: 'over', row, run })
  return null
}

/** Ends the schedule's previous run if it was left open, so that nobody is asked to resume it for ever. */
async function endBrokenOff(who: ProjectActor, { runId, by }: ScheduleRow): Promise<void> {
  const run = runId === null ? null : await runOf(database(), runId)
  if (run && run.by === by && (run.state === 'running' || run.state === 'paused'))
    await endRun(who, run.id, 'next_began')
}

/** @param earlierId the schedule's previous run, if any */
async function resultOf(run: Run, earlierId: string | null): Promise<{ failing: number; newly: number | null }> {
  const { retests } = database()
  const of = (runId: string) => retests.where('runId').equals(runId).toArray()
  const earlier = earlierId === null ? [] : await of(earlierId)
  return {
    failing: run.counts.failed,
    newly: earlier.length === 0 ? null : compareRuns(await of(run.id), earlier).newlyFailing.length,
  }
}
