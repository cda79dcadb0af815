/** Texts for schedules; loaded with Tests and with the window of a run, not with the panel. */
import type { Environment } from '../../lib/contract/index.ts'
import type { ScheduleEnd, ScheduleRow } from '../../lib/db/schedule-row.ts'
import { LATE_MS } from '../../lib/schedule/times.ts'
import { hostOf, nearDay, timeOfDay } from '../ui/format.ts'
import { late, spokenLanguage } from '../ui/words.ts'
import { schedules } from '../ui/words/en/schedules.ts'
import { whatOf } from './run-name.ts'

export const scheduleWords = late('schedules', schedules)

/** @param day of the week; 0 is Sunday */
export const weekdayName = (day: number): string =>
  new Intl.DateTimeFormat(spokenLanguage(), { weekday: 'long' }).format(new Date(2023, 0, 1 + day))

/** A schedule's name: what it asks and where. */
export function nameOfSchedule(
  row: Pick<ScheduleRow, 'tags' | 'kinds' | 'where'>,
  environments: readonly Environment[],
) {
  const { where } = row
  const place =
    'address' in where
      ? hostOf(where.address)
      : (environments.find(({ id }) => id === where.environmentId)?.name ?? scheduleWords.why.no_environment)
  return `${whatOf({ ...row, variations: false })} · ${place}`
}

const dayOf = (ms: number, offset = 0): number => {
  const at = new Date(ms)
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + offset).getTime()
}

/** `tomorrow 06:30`, `Fri 3 Mar, 06:30`. */
export function momentInWords(at: string | number, now: number): string {
  const iso = new Date(at).toISOString()
  const [day, time] = [dayOf(Date.parse(iso)), timeOfDay(iso)]
  if (day === dayOf(now)) return scheduleWords.today(time)
  if (day === dayOf(now, 1)) return scheduleWords.tomorrow(time)
  if (day === dayOf(now, -1)) return scheduleWords.yesterday(time)
  return scheduleWords.onDay(nearDay(iso), time)
}

/** `Every Monday 06:30`. */
export function rhythmInWords({ days, weekday, at }: Pick<ScheduleRow, 'days' | 'weekday' | 'at'>): string {
  const { every } = scheduleWords
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  // Not a day on which clocks change.
  const time = timeOfDay(new Date(2023, 0, 1, hour, minute).toISOString())
  return `${days === 'weekly' ? every.weekly(weekdayName(weekday)) : every[days]} ${time}`
}

/** Why it waits, and for how long it will try. */
export function waitingInWords({ waiting }: ScheduleRow, now: number): string | null {
  if (!waiting) return null
  const { dueSince, triedUntil, may, why } = scheduleWords
  const due = dueSince(timeInWords(Date.parse(waiting.dueAt), now))
  return waiting.why === 'asks'
    ? `${due} ${may}`
    : `${due} ${why[waiting.why]} ${triedUntil(timeInWords(Date.parse(waiting.dueAt) + LATE_MS, now))}`
}

/** A moment, but only the time if it is today. */
const timeInWords = (at: number, now: number): string =>
  dayOf(at) === dayOf(now) ? timeOfDay(new Date(at).toISOString()) : momentInWords(at, now)

export function missedInWords(end: ScheduleEnd, now: number): string {
  const { missed, missedBefore, why } = scheduleWords
  return [
    ...(end.came === 'missed' ? [missed(momentInWords(end.dueAt, now)), why[end.why]] : []),
    ...(end.missedBefore > 0 ? [missedBefore(end.missedBefore)] : []),
  ].join(' ')
}

export function resultInWords({ failing, newly }: { failing: number; newly: number | null }): string {
  const said = scheduleWords
  if (newly === null) return failing > 0 ? said.failing(failing) : said.noneFailing
  return newly > 0 ? said.newly(newly) : said.noneNewly
}
