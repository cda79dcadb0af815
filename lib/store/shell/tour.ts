/** Progress of the first steps on this computer. Once done or skipped they do not return. */
import { TAKES_PART } from '../../contract/session.ts'
import { useLiveQuery } from '../../db/live.ts'
import { readMeta, type Tour, writeMeta } from '../../db/meta.ts'
import { database, type ErrataDatabase } from '../../db/schema.ts'
import { rememberThatItIsOver } from './tour-copy.ts'

export { rememberThatItIsOver, rememberTourHeight } from './tour-copy.ts'

export const TOUR_STEPS = 3
const NOT_BEGUN: Tour = { reached: 0, skipped: false }
/** What the last step asks for, anywhere in the panel. */
const PARTS: ReadonlySet<string> = new Set(TAKES_PART)

export const hasEnded = ({ reached, skipped }: Tour): boolean => skipped || reached >= TOUR_STEPS

const readTour = async (): Promise<Tour> => (await readMeta(database(), 'tour')) ?? NOT_BEGUN
/** Maximum wait for a database that does not open; the steps' place is then reserved. */
const AT_MOST_MS = 250
let read: Tour | undefined

/** Called before the first drawing, which then includes the steps. */
export async function isTourToCome(): Promise<boolean> {
  const late = new Promise<Tour>((resolve) => setTimeout(() => resolve(NOT_BEGUN), AT_MOST_MS))
  read = await Promise.race([readTour(), late])
  if (hasEnded(read)) rememberThatItIsOver()
  return !hasEnded(read)
}

/** Undefined while unknown. */
export const useTour = (): Tour | undefined => useLiveQuery(readTour, [], read)

/** Whether somebody judged or flagged on this computer. */
export const useTookPart = (): boolean => useLiveQuery(() => hasTakenPart(database()), []) ?? false

export async function hasTakenPart(db: ErrataDatabase): Promise<boolean> {
  const own = await db.actions.toArray()
  return own.some(({ done }) => done.some(({ name }) => PARTS.has(name)))
}

/** Only forwards: two panels may be at different pages. */
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
