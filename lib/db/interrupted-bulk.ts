/** Detects bulk actions whose panel or browser went away in the middle. */
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

/** Sets the running bulk action of a project; null: none. */
export const setRunningBulk = (db: ErrataDatabase, projectId: string, batch: string | null): Promise<void> =>
  db.transaction('rw', db.meta, async () => {
    const { [projectId]: _was, ...others } = (await readMeta(db, 'manyIn')) ?? {}
    await writeMeta(db, 'manyIn', batch === null ? others : { ...others, [projectId]: batch })
  })

/** A bulk action that ended with its panel or browser; reported once. Call only while none is running. */
export async function takeInterruptedBulk(
  db: ErrataDatabase,
  projectId: string,
): Promise<{ done: number; of: number; actionId: number } | null> {
  const batch = (await readMeta(db, 'manyIn'))?.[projectId]
  if (batch === undefined) return null
  await setRunningBulk(db, projectId, null)
  const parts = await db.actions.filter((row) => row.batch === batch && row.undoneAt === null).toArray()
  const last = parts.at(-1)
  const done = parts.reduce((sum, row) => sum + (row.subjects ?? row.done.length), 0)
  return last?.id === undefined || last.of === undefined ? null : { done, of: last.of, actionId: last.id }
}
