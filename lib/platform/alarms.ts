import { browser } from './browser.ts'

export const SYNC_ALARM = 'sync'
/** The backstop of RT2; Chromium's minimum for installed extensions is half a minute. */
const SYNC_PERIOD_MINUTES = 1

/** Alarms may be lost in a browser update: creates it if it is missing, and leaves an existing one alone. */
export async function ensureSyncAlarm(): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return
  await browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_PERIOD_MINUTES })
}

export const SCHEDULE_ALARM = 'schedules'

/**
 * Wakes the worker for the schedule due next. One alarm for all: it survives restarts of the browser, and fires late.
 */
export async function setScheduleAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(SCHEDULE_ALARM)
  else await browser.alarms.create(SCHEDULE_ALARM, { when: at })
}
