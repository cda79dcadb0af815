/**
 * Time spans in a filter: `1d-7d` (an age of one day to less than seven), `30d` (thirty days or more), and
 * `2026-03-01..2026-03-30` (both days included, in local time). Pure; null for anything else.
 */
import { AGE_BANDS, type TimeSpan } from '../experts/experts-work.ts'

const DAY_MS = 86_400_000
const AGE = /^(\d{1,4})d(?:-(\d{1,4})d)?$/
const DAYS = /^(\d{4})-(\d{2})-(\d{2})\.\.(\d{4})-(\d{2})-(\d{2})$/

/** @returns in ms; the end is exclusive */
export function ageSpan(value: string): TimeSpan | null {
  const [, from, to] = AGE.exec(value) ?? []
  if (from === undefined) return null
  return [Number(from) * DAY_MS, to === undefined ? Infinity : Number(to) * DAY_MS]
}

/** The bands of `AGE_BANDS`. */
export const AGE_VALUES: readonly string[] = [
  ...AGE_BANDS.map((to, band) => `${AGE_BANDS[band - 1] ?? 0}d-${to}d`),
  `${AGE_BANDS.at(-1)}d`,
]

export function daySpan(value: string): TimeSpan | null {
  const parts = DAYS.exec(value)?.slice(1).map(Number)
  if (!parts) return null
  const [y1, m1, d1, y2, m2, d2] = parts as [number, number, number, number, number, number]
  const span: TimeSpan = [new Date(y1, m1 - 1, d1).getTime(), new Date(y2, m2 - 1, d2 + 1).getTime()]
  return span.every(Number.isFinite) ? span : null
}

/** `2026-03-01`, in local time. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** The last `days` days up to today; with `ago`, shifted back by that many such periods. */
export function lastDays(days: number, now: Date, ago = 0): string {
  const day = (back: number): string => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - back))
  return `${day(days * (ago + 1) - 1)}..${day(days * ago)}`
}
