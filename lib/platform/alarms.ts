import { browser } from './browser.ts'

export const SYNC_ALARM = 'sync'
/** The backstop of RT2; the shortest period that Chromium keeps for installed extensions is half a minute. */
const SYNC_PERIOD_MINUTES = 1

/** Alarms may be gone after a browser update: made again where missing, left alone where present. */
export async function ensureSyncAlarm(): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return
  await browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_PERIOD_MINUTES })
}
