/** Which issues were written, by whatever context: what holds many of them reads those again, and not all. */
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import type { ErrataDatabase } from './schema.ts'

/** More than that are read as all of them are. */
const MOST_NAMED = 5_000

/** Ids of the rows that were written, of a part that Dexie tells of. */
export const idsIn = (tree: ObservabilitySet[string]): string[] | 'all' => {
  const ids: string[] = []
  for (const range of RangeSet(tree)) {
    if (typeof range.from !== 'string' || range.from !== range.to || ids.length >= MOST_NAMED) return 'all'
    ids.push(range.from)
  }
  return ids
}

/** @returns stops it */
export function onIssuesWritten(db: ErrataDatabase, tell: (ids: string[] | 'all') => void): () => void {
  const part = `idb://${db.name}/issues/`
  const listen = (parts: ObservabilitySet): void => {
    const written = parts[part]
    if (written) tell(idsIn(written))
  }
  Dexie.on.storagemutated.subscribe(listen)
  return () => Dexie.on.storagemutated.unsubscribe(listen)
}
