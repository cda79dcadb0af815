/** Due dates. A date is due at the end of that day in the time zone of whoever chose it. */

/** The last moment of a local day given as `2026-03-04`; null if there is none. */
export function dueFrom(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

/** In the format of a date field. */
export function dayOf(dueAt: string | null): string {
  if (!dueAt) return ''
  const at = new Date(dueAt)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
