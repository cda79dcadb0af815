/**
 * The row height on this computer. The choice is in the database; localStorage holds a copy, so that the first rows are
 * drawn at their final height.
 */
import { useLiveQuery } from '../../db/live.ts'
import { type Density, readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

const COPY = 'density'
const remembered = (): Density => (localStorage.getItem(COPY) === 'compact' ? 'compact' : 'comfortable')

/** Follows Settings, whichever window changed them. */
export const useChosenDensity = (): Density =>
  useLiveQuery(async () => (await readMeta(database(), 'density')) ?? 'comfortable', []) ?? remembered()

export async function setDensity(density: Density): Promise<void> {
  localStorage.setItem(COPY, density)
  await writeMeta(database(), 'density', density)
}
