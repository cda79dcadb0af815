/** What became of an act for many whose panel or browser went in the middle of it. */
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

/** What is under way in a project from now on; null: nothing. */
export const setManyIn = (db: ErrataDatabase, projectId: string, batch: string | null): Promise<void> =>
  db.transaction('rw', db.meta, async () => {
    const { [projectId]: _was, ...others } = (await readMeta(db, 'manyIn')) ?? {}
    await writeMeta(db, 'manyIn', batch === null ? others : { ...others, [projectId]: batch })
  })

/** An act for many that ended with its panel or browser; once. Asked while none is under way. */
export async function endedEarly(
  db: ErrataDatabase,
  projectId: string,
): Promise<{ done: number; of: number; actionId: number } | null> {
  const batch = (await readMeta(db, 'manyIn'))?.[projectId]
  if (batch === undefined) return null
  await setManyIn(db, projectId, null)
  const parts = await db.actions.filter((row) => row.batch === batch && row.undoneAt === null).toArray()
  const last = parts.at(-1)
  const done = parts.reduce((sum, row) => sum + (row.subjects ?? row.done.length), 0)
  return last?.id === undefined || last.of === undefined ? null : { done, of: last.of, actionId: last.id }
}
