/** Tabs whose page keeps removing our marks; until it navigates, or somebody asks for them again. */
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

export const areMarksRefused = async (db: ErrataDatabase, tabId: number): Promise<boolean> =>
  (await readMeta(db, 'marksRefused'))?.includes(tabId) ?? false

export async function noteMarksRefused(db: ErrataDatabase, tabId: number, refused: boolean): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const tabs = (await readMeta(db, 'marksRefused')) ?? []
    if (tabs.includes(tabId) === refused) return
    await writeMeta(db, 'marksRefused', refused ? [...tabs, tabId] : tabs.filter((one) => one !== tabId))
  })
}

/** Tab ids start anew with the browser. */
export const forgetMarksRefused = (db: ErrataDatabase): Promise<void> => writeMeta(db, 'marksRefused', [])
