/**
 * The words of a change that was refused are its author's to have back, and nobody else's to keep: until they are put
 * aside, and then for as long as the undo history can bring them back. What is left is that it was settled, so that it
 * stays so should it come once more.
 */
import type { ErrataDatabase, RefusalRow } from './tables.ts'

const withoutWords = (row: RefusalRow): RefusalRow => {
  const { because: _because, ...rest } = row
  return { ...rest, detail: '', args: null }
}

/** Within a transaction over `refusals` and `actions`. */
export async function forgetSettledWords(db: ErrataDatabase): Promise<void> {
  const settled = await db.refusals.filter(({ resolvedAt, args }) => resolvedAt !== null && args !== null).toArray()
  if (settled.length === 0) return
  const held = new Set<string>()
  await db.actions.each(({ aside }) => {
    if (aside && 'refusal' in aside) held.add(aside.refusal)
  })
  await db.refusals.bulkPut(settled.filter(({ mutationId }) => !held.has(mutationId)).map(withoutWords))
}
