/** Days by which something is due. A day ends with the day of whoever chose it. */

/** `2026-03-04` as the last moment of that day here; null for none. */
export function dueFrom(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

/** As a date field has it. */
export function dayOf(dueAt: string | null): string {
  if (!dueAt) return ''
  const at = new Date(dueAt)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
