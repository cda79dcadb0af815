/** Reports which issues were written, in any context, so that a holder of many can read only those again. */
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import type { ErrataDatabase } from './schema.ts'

/** With more than this, all are read again. */
const MAX_IDS = 5_000

/** Ids of the written rows, from a part of Dexie's change report. */
export const idsIn = (tree: ObservabilitySet[string]): string[] | 'all' => {
  const ids: string[] = []
  for (const range of RangeSet(tree)) {
    if (typeof range.from !== 'string' || range.from !== range.to || ids.length >= MAX_IDS) return 'all'
    ids.push(range.from)
  }
  return ids
}

/** @returns a function that stops it */
export function onIssuesWritten(db: ErrataDatabase, tell: (ids: string[] | 'all') => void): () => void {
  const part = `idb://${db.name}/issues/`
  const listen = (parts: ObservabilitySet): void => {
    const written = parts[part]
    if (written) tell(idsIn(written))
  }
  Dexie.on.storagemutated.subscribe(listen)
  return () => Dexie.on.storagemutated.unsubscribe(listen)
}
