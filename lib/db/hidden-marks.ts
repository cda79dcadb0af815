/** Whether a tab's marks are hidden: one switch for all its frames, and for pages it navigates to later. */
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

export const areMarksHidden = async (db: ErrataDatabase, tabId: number): Promise<boolean> =>
  (await readMeta(db, 'marksHidden'))?.includes(tabId) ?? false

/** @param hidden toggles if omitted */
export async function hideMarks(db: ErrataDatabase, tabId: number, hidden?: boolean): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const tabs = (await readMeta(db, 'marksHidden')) ?? []
    const others = tabs.filter((one) => one !== tabId)
    const isOff = hidden ?? others.length === tabs.length
    await writeMeta(db, 'marksHidden', isOff ? [...others, tabId] : others)
  })
}

/** In all tabs. */
export const showAllMarks = (db: ErrataDatabase): Promise<void> => writeMeta(db, 'marksHidden', [])
