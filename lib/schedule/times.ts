/**
 * When a schedule is due, in local wall-clock time: `06:30` stays `06:30` across daylight-saving changes, as
 * JavaScript's Date handles them: a time that is skipped is moved forward by the length of the gap, and of a time that
 * occurs twice the first is used. So each day of the rhythm has exactly one due time.
 */
export type Timing = {
  days: 'daily' | 'weekdays' | 'weekly'
  /** For `weekly`; 0 is Sunday. */
  weekday: number
  /** `HH:MM`, 24 hours, in the browser's time zone. */
  at: string
}

/** If it is later than this, the run is not begun but counted as missed. */
export const LATE_MS = 2 * 3_600_000
/** A clock set back by at most this does not make a schedule due twice; if set back further, it is believed. */
const SET_BACK_MS = 3_600_000
const DAYS_OF_A_WEEK = 7

/** The due time of the day `days` after that of a moment; null if the rhythm omits that day. */
function dueOn(timing: Timing, moment: number, days: number): number | null {
  const now = new Date(moment)
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate() + days]
  const [hour = 0, minute = 0] = timing.at.split(':').map(Number)
  // From the date alone: a day whose midnight is skipped begins later but is the same day.
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay()
  const isIn =
    timing.days === 'daily' || (timing.days === 'weekly' ? weekday === timing.weekday : weekday !== 0 && weekday !== 6)
  return isIn ? new Date(year, month, day, hour, minute).getTime() : null
}

/** The first due time after a moment. @param after ms @returns ms */
export function nextDueTime(timing: Timing, after: number): number {
  // From the day before, because a time skipped late in the evening falls on the next day.
  for (let days = -1; days <= DAYS_OF_A_WEEK + 1; days += 1) {
    const due = dueOn(timing, after, days)
    if (due !== null && due > after) return due
  }
  throw new Error(`No day of a week is due: ${JSON.stringify(timing)}`)
}

export type DueState =
  /** @property next ms */
  | { state: 'ahead'; next: number }
  /** @property missed earlier due times that nobody attended to either */
  | { state: 'due' | 'too_late'; due: number; missed: number }

/** Upper limit of the count, for schedules that were off for years. */
const MOST_MISSED = 99

/**
 * Where a schedule stands. Of several due times that passed unattended only the last counts, so that missed runs are
 * not caught up one after another.
 * @param settled ms; all due times until then were attended to
 */
export function dueState(timing: Timing, settled: number, now: number): DueState {
  const from = settled > now + SET_BACK_MS ? now : settled
  let due = nextDueTime(timing, from)
  if (due > now) return { state: 'ahead', next: due }
  let missed = 0
  for (let next = nextDueTime(timing, due); next <= now; next = nextDueTime(timing, due)) {
    due = next
    missed = Math.min(MOST_MISSED, missed + 1)
  }
  return { state: now - due <= LATE_MS ? 'due' : 'too_late', due, missed }
}
