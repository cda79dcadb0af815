/** Schedules of retest runs: checked on their alarm and whenever the worker starts. */
import { readSession } from '../../lib/auth/session.ts'
import { database } from '../../lib/db/index.ts'
import { isNewer } from '../../lib/db/newer.ts'
import { mayRead, openInBackground, setScheduleAlarm } from '../../lib/platform/index.ts'
import { runDueSchedules } from '../../lib/schedule/scheduler.ts'
import { heldLocks } from '../../lib/schedule/locks.ts'
import { tokenStore } from './deps.ts'

/** One at a time: two that look at the same schedule would both start it. */
export async function seeToSchedules(): Promise<void> {
  const db = database()
  await db.open()
  // A start could not be recorded; what is due waits for the Errata version that wrote the database.
  if (isNewer(db)) return
  await navigator.locks.request('errata schedules', async () =>
    runDueSchedules({
      db,
      session: await readSession(tokenStore),
      now: Date.now(),
      online: navigator.onLine,
      isAllowed: mayRead,
      locks: heldLocks,
      open: openInBackground,
      wakeAt: setScheduleAlarm,
    }),
  )
}
