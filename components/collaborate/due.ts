/** Due dates. A date is due at the end of that day in the time zone of whoever chose it. */

/** The last moment of a local day given as `2026-03-04`; null if there is none. */
export function dueFrom(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

const HALF_A_DAY_MS = 12 * 3_600_000
/** Noon of the day that ends then where it was chosen: less than twelve hours away, that is the same day. */
export const noonOf = (dueAt: string): string => new Date(Date.parse(dueAt) - HALF_A_DAY_MS).toISOString()

/** In the format of a date field. */
export function dayOf(iso: string | null): string {
  if (!iso) return ''
  const at = new Date(iso)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
