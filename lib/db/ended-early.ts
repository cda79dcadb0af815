/** What became of an act for many whose panel or browser went in the middle of it. */
import { readMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

/** An act for many that ended with its panel or browser; once. Asked while none is under way. */
export async function endedEarly(
  db: ErrataDatabase,
  projectId: string,
): Promise<{ done: number; of: number; actionId: number } | null> {
  const many = await readMeta(db, 'many')
  if (many?.projectId !== projectId) return null
  await db.meta.delete('many')
  const parts = await db.actions.filter((row) => row.batch === many.batch && row.undoneAt === null).toArray()
  const last = parts.at(-1)
  const done = parts.reduce((sum, row) => sum + row.done.length, 0)
  return last?.id === undefined || last.of === undefined ? null : { done, of: last.of, actionId: last.id }
}
