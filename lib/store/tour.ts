/** How far the first steps have come on this computer. Once done or skipped they do not come back. */
import { useLiveQuery } from '../db/live.ts'
import { readMeta, type Tour, writeMeta } from '../db/meta.ts'
import { database } from '../db/schema.ts'

export const TOUR_STEPS = 3
const NOT_BEGUN: Tour = { reached: 0, skipped: false }
/** What the last step asks for, in any place of the panel. */
const TAKES_PART = new Set(['verdict.give', 'exchange.flag'])

export const hasEnded = ({ reached, skipped }: Tour): boolean => skipped || reached >= TOUR_STEPS

/** Undefined while it is not known yet. */
export const useTour = (): Tour | undefined =>
  useLiveQuery(async () => (await readMeta(database(), 'tour')) ?? NOT_BEGUN, [])

/** Whether somebody judged or flagged on this computer. */
export const useTookPart = (): boolean =>
  useLiveQuery(async () => {
    const own = await database().actions.toArray()
    return own.some(({ done }) => done.some(({ name }) => TAKES_PART.has(name)))
  }, []) ?? false

/** Never back: two panels may be at different pages. */
export async function reachStep(reached: number): Promise<void> {
  const db = database()
  await db.transaction('rw', db.meta, async () => {
    const tour = (await readMeta(db, 'tour')) ?? NOT_BEGUN
    if (reached > tour.reached) await writeMeta(db, 'tour', { ...tour, reached })
  })
}

export async function skipTour(): Promise<void> {
  const db = database()
  await db.transaction('rw', db.meta, async () =>
    writeMeta(db, 'tour', { ...((await readMeta(db, 'tour')) ?? NOT_BEGUN), skipped: true }),
  )
}
