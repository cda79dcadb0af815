import { expect, it } from 'vitest'
import { bannerSyncOf, syncShown } from '../../../components/shell/sync-shown.ts'
import type { SyncSummary } from '../../../lib/db/queries.ts'

const summary = (over: Partial<SyncSummary> = {}): SyncSummary => ({
  ...{ state: 'idle', pending: 0, lastSyncAt: null, nextSyncAt: null, refusals: [] },
  ...over,
})

it.each([
  ['ready', summary(), true, 'synced', 'ok'],
  ['ready', summary({ pending: 2 }), true, 'waiting', 'ok'],
  ['ready', summary({ pending: 2, state: 'syncing' }), true, 'waiting', 'ok'],
  ['arriving', summary({ state: null }), true, 'syncing', 'ok'],
  ['ready', summary({ state: 'failing' }), true, 'error', 'ok'],
  ['ready', summary(), false, 'offline', 'offline'],
  ['ready', summary({ state: 'offline', pending: 1 }), true, 'offline', 'offline'],
  ['ready', summary({ state: 'update_needed' }), true, 'updateNeeded', 'update_needed'],
  ['ready', summary({ state: 'signed_out' }), true, 'signedOut', 'signed_out'],
  // Who never signed in has lost nothing; who left something unsent is told.
  ['signed_out', summary({ state: null }), true, 'signedOut', 'ok'],
  ['signed_out', undefined, true, 'signedOut', 'ok'],
  ['signed_out', summary({ state: null, pending: 1 }), true, 'signedOut', 'signed_out'],
] as const)('%s with %j, online %s: the bar says %s, the banner %s', (membership, sync, online, bar, banner) => {
  const shown = syncShown(membership, sync, sync?.pending ?? 0, online)
  expect([shown.state, bannerSyncOf(shown, sync)]).toEqual([bar, banner])
})
