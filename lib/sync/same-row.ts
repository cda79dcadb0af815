/** Whether two rows are equal, wherever they come from: the order of fields and the last bit are the database's. */
const CLOSE = 1e-9

export function isSameRow(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a))
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => isSameRow(one, b[at]))
  }
  // Undefined fields are not serialised.
  const [one, other] = [a, b].map((row) => Object.entries(row).filter(([, value]) => value !== undefined))
  const fields = new Map(other)
  return (
    one!.length === fields.size && one!.every(([name, value]) => fields.has(name) && isSameRow(value, fields.get(name)))
  )
}
