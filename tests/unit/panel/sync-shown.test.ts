import { expect, it } from 'vitest'
import { isSyncTold, syncShown } from '../../../components/shell/sync-shown.ts'
import type { SyncSummary } from '../../../lib/db/queries.ts'

const summary = (over: Partial<SyncSummary> = {}): SyncSummary => ({
  ...{ state: 'idle', pending: 0, lastSyncAt: null, nextSyncAt: null, refusals: [] },
  ...over,
})

it.each([
  ['ready', summary(), true, 'synced', false],
  ['ready', summary({ pending: 2 }), true, 'waiting', false],
  ['ready', summary({ pending: 2, state: 'syncing' }), true, 'waiting', false],
  ['arriving', summary({ state: null }), true, 'syncing', false],
  ['ready', summary({ state: 'failing' }), true, 'error', true],
  ['ready', summary(), false, 'offline', true],
  ['ready', summary({ state: 'offline', pending: 1 }), true, 'offline', true],
  ['ready', summary({ state: 'update_needed' }), true, 'updateNeeded', true],
  ['ready', summary({ state: 'signed_out' }), true, 'signedOut', true],
  // Who never signed in has lost nothing; who left something unsent is told.
  ['signed_out', summary({ state: null }), true, 'signedOut', false],
  ['signed_out', undefined, true, 'signedOut', false],
  ['signed_out', summary({ state: null, pending: 1 }), true, 'signedOut', true],
] as const)(
  '%s with %j, online %s: the bar says %s, and the banner tells of it: %s',
  (membership, sync, online, bar, isTold) => {
    const shown = syncShown(membership, sync, sync?.pending ?? 0, online)
    expect([shown.state, isSyncTold(shown, sync)]).toEqual([bar, isTold])
  },
)
