import { forgetEarlierConversations } from '../../lib/capture/conversation.ts'
import { database, forgetMarksRefused, showAllMarks } from '../../lib/db/index.ts'
import { ensureSyncAlarm, lockStorageToTrustedContexts, makeMenu } from '../../lib/platform/index.ts'
import { applyPolicy } from './on-policy.ts'
import { seeToSchedules } from './on-schedule.ts'

/** What must hold whenever the worker runs, however it was started. Safe to run twice. */
export async function onStarted(): Promise<void> {
  await lockStorageToTrustedContexts()
  await Promise.all([ensureSyncAlarm(), applyPolicy(), seeToSchedules()])
}

export async function onInstalled(): Promise<void> {
  await Promise.all([onStarted(), makeMenu()])
}

/** Numbers of tabs begin anew with the browser: what was kept of one is of no tab that is open now. */
export async function onBrowserStarted(): Promise<void> {
  const db = database()
  // Pages that the browser opens again may have been read before this is heard of; nothing wakes us before the browser is there.
  const begun = new Date(performance.timeOrigin).toISOString()
  await Promise.all([
    ...[onStarted(), makeMenu()],
    ...[showAllMarks(db), forgetMarksRefused(db), forgetEarlierConversations(db, begun)],
  ])
}
