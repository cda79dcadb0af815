/** A scheduled run, carried by the window that was opened for it: begun, asked to its end, and counted. */
import { create } from 'zustand'
import type { Run } from '../../contract/index.ts'
import { runOf } from '../../db/runs.ts'
import { changeSchedule, scheduleOf } from '../../db/schedules.ts'
import type { Obstacle, ScheduleEnd, ScheduleRow } from '../../db/schedule-row.ts'
import { database } from '../../db/schema.ts'
import { isAllowed } from '../../platform/sites.ts'
import { readStored } from '../../platform/storage.ts'
import { closeUnseen, ownWindow } from '../../platform/opened.ts'
import { compareRuns } from '../../retest/run-compare.ts'
import { type Looking, obstacleTo, placeOf, stepsFor } from '../../schedule/obstacle.ts'
import { heldLocks, WINDOW_LOCK } from '../../schedule/locks.ts'
import type { Who } from '../shell/actions.ts'
import { beginRun, endRun } from './runs.ts'
import { threadTimers } from './timers.ts'
import { SESSION_KEY, viewOf } from '../session/session-view.ts'

export type Carried =
  | { state: 'looking' }
  | { state: 'going'; row: ScheduleRow }
  | { state: 'over'; row: ScheduleRow; run: Run }
  | { state: 'not_begun'; row: ScheduleRow; why: Obstacle }
  /** It was deleted, or another window carries a run. */
  | { state: 'nothing' }

const lookAround = async (): Promise<Looking> => ({
  db: database(),
  session: viewOf(await readStored(SESSION_KEY)),
  now: Date.now(),
  online: navigator.onLine,
  isAllowed,
  // Its own is none.
  locks: async () => new Set([...(await heldLocks())].filter((name) => name !== WINDOW_LOCK)),
})

/** Dies with the window; what came of it stands in the database. */
export const useCarried = create<{ now: Carried }>()(() => ({ now: { state: 'looking' } }))
const tell = (now: Carried): void => useCarried.setState({ now })

/** For as long as a person may want to read what came of it, if somebody looks. */
const CLOSES_AFTER_MS = 1_500

export async function carryHere(scheduleId: string): Promise<void> {
  const here = await ownWindow()
  if (!here) return tell({ state: 'nothing' })
  await carry(scheduleId, here.tabId).catch(() => tell({ state: 'nothing' }))
  await new Promise((done) => setTimeout(done, CLOSES_AFTER_MS))
  await closeUnseen(here.windowId)
}

/** @param tabId of the page with the assistant */
async function carry(scheduleId: string, tabId: number): Promise<void> {
  const looking = await lookAround()
  await navigator.locks.request(WINDOW_LOCK, { ifAvailable: true }, async (lock) => {
    const row = lock && (await scheduleOf(database(), scheduleId))
    // Loaded anew, it has begun before.
    if (!row || row.last?.came !== 'begun' || row.last.runId !== null) return tell({ state: 'nothing' })
    const why = (await obstacleTo(row, looking)) ?? (await ask(row, row.last, looking, tabId))
    if (why) {
      const { dueAt, missedBefore } = row.last
      await changeSchedule(database(), row.id, {
        last: { dueAt, missedBefore, came: 'missed', why },
        isNews: true,
      })
      tell({ state: 'not_begun', row, why })
    }
  })
}

type Begun = Extract<ScheduleEnd, { came: 'begun' }>

async function ask(row: ScheduleRow, last: Begun, { session }: Looking, tabId: number): Promise<Obstacle | null> {
  const db = database()
  const [place, project] = [await placeOf(db, row), await db.projects.get(row.projectId)]
  const role = session?.me.projects.find(({ id }) => id === row.projectId)?.role
  if (!place || !project || !role) return 'no_project'
  const member = await db.members.get([row.projectId, row.by])
  const who: Who = { projectId: row.projectId, actor: { userId: row.by, role: member?.role ?? role } }
  await endBrokenOff(who, row)
  const { tags, kinds, settings } = row
  const { environmentId, site } = place
  const asked = {
    ...{ id: crypto.randomUUID(), environmentId, site, tags, kinds, variations: false, scheduled: true },
    steps: await stepsFor(db, row),
  }
  const begun = await beginRun(
    who,
    project,
    asked,
    { tab: null, ...place, opened: tabId, timers: threadTimers() },
    settings,
  )
  if (!begun.ok) return begun.why === 'failed' ? 'not_kept' : begun.why
  await changeSchedule(db, row.id, { runId: asked.id, last: { ...last, runId: asked.id } })
  tell({ state: 'going', row })
  await begun.ended
  const run = await runOf(db, asked.id)
  if (!run) return 'not_kept'
  const result = await resultOf(run, row.runId)
  const isNews = run.state !== 'done' || (result.newly ?? result.failing) > 0
  await changeSchedule(db, row.id, { isNews, last: { ...last, runId: run.id, result } })
  tell({ state: 'over', row, run })
  return null
}

/** The last run of it that was left open is done with: nobody is asked to go on with it for ever. */
async function endBrokenOff(who: Who, { runId, by }: ScheduleRow): Promise<void> {
  const run = runId === null ? null : await runOf(database(), runId)
  if (run && run.by === by && (run.state === 'running' || run.state === 'paused'))
    await endRun(who, run.id, 'next_began')
}

/** @param earlierId the run of the schedule before it, if there was any */
async function resultOf(run: Run, earlierId: string | null): Promise<{ failing: number; newly: number | null }> {
  const { retests } = database()
  const of = (runId: string) => retests.where('runId').equals(runId).toArray()
  const earlier = earlierId === null ? [] : await of(earlierId)
  return {
    failing: run.counts.failed,
    newly: earlier.length === 0 ? null : compareRuns(await of(run.id), earlier).newlyFailing.length,
  }
}
