import { forgetEarlierConversations } from '../../lib/capture/conversation.ts'
import { database, forgetMarksRefused, showAllMarks } from '../../lib/db/index.ts'
import { ensureReadersAt } from '../../lib/messaging/reader.ts'
import {
  allowedPatterns,
  createContextMenu,
  ensureSyncAlarm,
  lockStorageToTrustedContexts,
  readOnePassing,
  writePassing,
} from '../../lib/platform/index.ts'
import { applyPolicy } from './on-policy.ts'
import { seeToSchedules } from './on-schedule.ts'

/** What must hold whenever the worker runs, however it was started. Safe to run twice. */
export async function onStarted(): Promise<void> {
  await lockStorageToTrustedContexts()
  await Promise.all([ensureSyncAlarm(), applyPolicy(), seeToSchedules()])
}

const LOADED = 'loaded'

/**
 * Once each time that the extension is loaded: an update, or switching it off and on, ends the scripts in open pages,
 * and the browser runs registered ones only in pages that load afterwards.
 */
export async function resumeReading(): Promise<void> {
  if (await readOnePassing(LOADED)) return
  await writePassing(LOADED, true)
  await ensureReadersAt(await allowedPatterns())
}

export async function onInstalled(): Promise<void> {
  await Promise.all([onStarted(), createContextMenu()])
}

/** Tab ids start over with the browser: what was stored for one belongs to no tab that is open now. */
export async function onBrowserStarted(): Promise<void> {
  const db = database()
  // Restored pages may have been read before this event arrives, but never before the browser started.
  const begun = new Date(performance.timeOrigin).toISOString()
  await Promise.all([
    onStarted(),
    createContextMenu(),
    showAllMarks(db),
    forgetMarksRefused(db),
    forgetEarlierConversations(db, begun),
  ])
}
