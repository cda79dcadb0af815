/** Schedules of retest runs: seen to when their alarm goes off, and whenever the worker begins. */
import { readSession } from '../../lib/auth/session.ts'
import { database } from '../../lib/db/index.ts'
import { isNewer } from '../../lib/db/newer.ts'
import { mayRead, openBehind, setScheduleAlarm } from '../../lib/platform/index.ts'
import { attend } from '../../lib/schedule/attend.ts'
import { heldLocks } from '../../lib/schedule/locks.ts'
import { tokenStore } from './deps.ts'

/** One at a time: two that look at the same schedule would both begin it. */
export async function seeToSchedules(): Promise<void> {
  const db = database()
  await db.open()
  // Nothing could be noted of what is begun; what is due waits for the Errata that wrote it.
  if (isNewer(db)) return
  await navigator.locks.request('errata schedules', async () =>
    attend({
      db,
      session: await readSession(tokenStore),
      now: Date.now(),
      online: navigator.onLine,
      isAllowed: mayRead,
      locks: heldLocks,
      open: openBehind,
      wakeAt: setScheduleAlarm,
    }),
  )
}
