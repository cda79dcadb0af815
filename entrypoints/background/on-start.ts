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

export async function onBrowserStarted(): Promise<void> {
  await Promise.all([onStarted(), makeMenu(), showAllMarks(database()), forgetMarksRefused(database())])
}
