import { browser } from './browser.ts'

export const SYNC_ALARM = 'sync'
/** The backstop of RT2; the shortest period that Chromium keeps for installed extensions is half a minute. */
const SYNC_PERIOD_MINUTES = 1

/** Alarms may be gone after a browser update: made again where missing, left alone where present. */
export async function ensureSyncAlarm(): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return
  await browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_PERIOD_MINUTES })
}

export const SCHEDULE_ALARM = 'schedules'

/** Wakes the worker for whatever is due next. One alarm for all: the browser keeps it over a restart, and fires it late. */
export async function setScheduleAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(SCHEDULE_ALARM)
  else await browser.alarms.create(SCHEDULE_ALARM, { when: at })
}
