/**
 * A refused change's words belong to its author only: they are kept until the refusal is settled, and then as long as
 * the undo history can restore them. Afterwards only the fact that it was settled remains, in case it is pulled again.
 */
import type { ErrataDatabase, RefusalRow } from './tables.ts'

const withoutWords = (row: RefusalRow): RefusalRow => {
  const { because: _because, ...rest } = row
  return { ...rest, detail: '', args: null }
}

/** Within a transaction over `refusals` and `actions`. */
export async function clearSettledRefusals(db: ErrataDatabase): Promise<void> {
  const settled = await db.refusals.filter(({ resolvedAt, args }) => resolvedAt !== null && args !== null).toArray()
  if (settled.length === 0) return
  const held = new Set<string>()
  await db.actions.each(({ aside }) => {
    if (aside && 'refusal' in aside) held.add(aside.refusal)
  })
  await db.refusals.bulkPut(settled.filter(({ mutationId }) => !held.has(mutationId)).map(withoutWords))
}
