/**
 * How high rows are on this computer. What was chosen stands in the database; the page's own storage holds a copy, so
 * that the first rows are drawn as high as they will stay.
 */
import { useLiveQuery } from '../../db/live.ts'
import { type Density, readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

const COPY = 'density'
const remembered = (): Density => (localStorage.getItem(COPY) === 'compact' ? 'compact' : 'comfortable')

/** Follows Settings, in whatever window they were changed. */
export const useChosenDensity = (): Density =>
  useLiveQuery(async () => (await readMeta(database(), 'density')) ?? 'comfortable', []) ?? remembered()

export async function setDensity(density: Density): Promise<void> {
  localStorage.setItem(COPY, density)
  await writeMeta(database(), 'density', density)
}
