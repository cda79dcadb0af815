/** How sync stands, as the bar, the banner and Settings say it. */
import type { SyncSummary } from '../../lib/db/queries.ts'
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
  if (state === 'failing') return { state: 'error' }
  // Null: nothing has been asked for yet, as just after signing in.
  if ((state === 'syncing' || state === null) && pending === 0) return { state: 'syncing' }
  return pending > 0 ? { state: 'waiting', pending } : { state: 'synced' }
}

/** Whether the banner tells of it. Who never signed in is not told that they are out. */
export const isSyncTold = (shown: SyncShown, sync: SyncSummary | undefined): boolean =>
  ['offline', 'updateNeeded', 'error'].includes(shown.state) ||
  (shown.state === 'signedOut' && sync !== undefined && (sync.pending > 0 || sync.state === 'signed_out'))

export const syncSentence = (sync: SyncShown): string =>
  sync.state === 'waiting' ? words.sync.waiting(sync.pending) : words.sync[sync.state]
