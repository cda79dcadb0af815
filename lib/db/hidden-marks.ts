/** Whether the marks of a tab are put away: one switch for all its frames, also for pages it goes to later. */
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

export const areMarksHidden = async (db: ErrataDatabase, tabId: number): Promise<boolean> =>
  (await readMeta(db, 'marksHidden'))?.includes(tabId) ?? false

/** @param hidden the other way round than it is, where it is not said */
export async function hideMarks(db: ErrataDatabase, tabId: number, hidden?: boolean): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const tabs = (await readMeta(db, 'marksHidden')) ?? []
    const others = tabs.filter((one) => one !== tabId)
    const isOff = hidden ?? others.length === tabs.length
    await writeMeta(db, 'marksHidden', isOff ? [...others, tabId] : others)
  })
}

/** Of all tabs. */
export const showAllMarks = (db: ErrataDatabase): Promise<void> => writeMeta(db, 'marksHidden', [])
