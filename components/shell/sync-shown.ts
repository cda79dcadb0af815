/** The sync state as the header and Settings show it. */
import type { SyncSummary } from '../../lib/db/sync-summary.ts'
import { words } from '../ui/words.ts'
import type { SyncShown } from './Header.tsx'

export function syncShown(
  membership: string,
  sync: SyncSummary | undefined,
  pending: number,
  online: boolean,
): SyncShown {
  const state = sync?.state
  if (membership === 'signed_out' || state === 'signed_out') return { state: 'signedOut' }
  if (state === 'update_needed') return { state: 'updateNeeded' }
  if (!online || state === 'offline') return { state: 'offline', pending }
  if (state === 'failing' || state === 'not_kept') return { state: 'error' }
  // Null: nothing was requested yet, e.g. just after signing in.
  if ((state === 'syncing' || state === null) && pending === 0) return { state: 'syncing' }
  return pending > 0 ? { state: 'waiting', pending } : { state: 'synced' }
}

export const syncSentence = (sync: SyncShown): string =>
  sync.state === 'waiting' ? words.sync.waiting(sync.pending) : words.sync[sync.state]
