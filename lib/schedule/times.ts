/**
 * When a schedule is due, by the clock on the wall: `06:30` stays `06:30` whatever the zone does to its clocks. The
 * language's own Date knows that: a time that a change of clocks leaves out comes as much later as was left out, and of a
 * time that comes twice the first is meant. So each day of its rhythm has one due time, and never two.
 */
export type Timing = {
  days: 'daily' | 'weekdays' | 'weekly'
  /** Of `weekly`: 0 is Sunday. */
  weekday: number
  /** `HH:MM`, 24 hours, where this browser is. */
  at: string
}

/** Later than that it is not begun any more, but counted as missed. */
export const LATE_MS = 2 * 3_600_000
/** A clock that was set back by no more does not make a schedule due twice; one that was set back further is believed. */
const SET_BACK_MS = 3_600_000
const DAYS_OF_A_WEEK = 7

/** The one due time of a day, `days` after that of a moment; null where its rhythm leaves that day out. */
function dueOn(timing: Timing, moment: number, days: number): number | null {
  const now = new Date(moment)
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate() + days]
  const [hour = 0, minute = 0] = timing.at.split(':').map(Number)
  // Of the date itself: a day whose midnight is left out begins later, and is the same day.
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay()
  const isIn =
    timing.days === 'daily' || (timing.days === 'weekly' ? weekday === timing.weekday : weekday !== 0 && weekday !== 6)
  return isIn ? new Date(year, month, day, hour, minute).getTime() : null
}

/** The first due time after a moment. @param after ms @returns ms */
export function nextAfter(timing: Timing, after: number): number {
  // From the day before: what a change of clocks left out late in an evening comes on the next day.
  for (let days = -1; days <= DAYS_OF_A_WEEK + 1; days += 1) {
    const due = dueOn(timing, after, days)
    if (due !== null && due > after) return due
  }
  throw new Error(`No day of a week is due: ${JSON.stringify(timing)}`)
}

export type Standing =
  /** @property next ms */
  | { state: 'ahead'; next: number }
  /** @property missed due times before it that nobody has seen to either */
  | { state: 'due' | 'too_late'; due: number; missed: number }

/** Of a schedule that was off for years nobody wants the number. */
const MOST_MISSED = 99

/**
 * Where a schedule stands: of several due times that passed unseen only the last one counts, so that nothing is caught up
 * with in a row.
 * @param settled ms; up to then every due time was seen to
 */
export function standingOf(timing: Timing, settled: number, now: number): Standing {
  const from = settled > now + SET_BACK_MS ? now : settled
  let due = nextAfter(timing, from)
  if (due > now) return { state: 'ahead', next: due }
  let missed = 0
  for (let next = nextAfter(timing, due); next <= now; next = nextAfter(timing, due)) {
    due = next
    missed = Math.min(MOST_MISSED, missed + 1)
  }
  return { state: now - due <= LATE_MS ? 'due' : 'too_late', due, missed }
}
