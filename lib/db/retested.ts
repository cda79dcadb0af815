/** Questions asked by retests in this browser's tabs, so that their exchanges are not taken for customers'. */
import { normaliseQuery } from '../match/normalise.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase } from './schema.ts'

const KEPT = 200
const KEPT_MS = 2 * 3_600_000

/** @param now ISO */
export async function noteRetested(db: ErrataDatabase, tabId: number, query: string, now: string): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const kept = ((await readMeta(db, 'retested')) ?? []).filter(({ at }) => Date.parse(now) - Date.parse(at) < KEPT_MS)
    await writeMeta(db, 'retested', [...kept, { tabId, query: normaliseQuery(query), at: now }].slice(-KEPT))
  })
}

/** Whether a question in this tab was a retest's. */
export async function retestedIn(db: ErrataDatabase, tabId: number): Promise<(query: string) => boolean> {
  const asked = new Set(
    ((await readMeta(db, 'retested')) ?? []).filter((one) => one.tabId === tabId).map((one) => one.query),
  )
  return (query) => asked.size > 0 && asked.has(normaliseQuery(query))
}
