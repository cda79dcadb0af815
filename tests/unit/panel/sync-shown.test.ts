import { expect, it } from 'vitest'
import { earlyBannerState, bannerStateOf } from '../../../components/shell/banner-state.ts'
import { syncShown } from '../../../components/shell/sync-shown.ts'
import type { RefusalRow } from '../../../lib/db/schema.ts'
import type { SyncSummary } from '../../../lib/db/sync-summary.ts'

const summary = ({ state = 'idle', ...over }: Partial<SyncSummary> = {}): SyncSummary => ({
  state,
  shownState: state,
  pending: 0,
  lastSyncAt: null,
  nextSyncAt: null,
  notMemberOf: [],
  failedIn: [],
  refusals: [],
  conflict: null,
  clockSkewMs: 0,
  ...over,
})
const refusals = [{ mutationId: 'm' } as RefusalRow]
const conflict = { remediationId: 'r', projectId: 'mine', by: 'dana', at: '2026-03-20T12:00:00.000Z' }
const WELL = {
  signedOut: false,
  online: true,
  sync: summary(),
  projectId: 'mine',
  ...({ readOnly: false, storageFull: false, blocked: false, failed: null } as const),
}

it.each([
  ['ready', summary(), true, 'synced', null],
  ['ready', summary({ pending: 2 }), true, 'waiting', null],
  ['ready', summary({ pending: 2, state: 'syncing' }), true, 'waiting', null],
  ['arriving', summary({ state: null }), true, 'syncing', null],
  ['ready', summary({ state: 'failing' }), true, 'error', 'failing'],
  ['ready', summary({ state: 'not_kept', pending: 1 }), true, 'error', 'notKept'],
  ['ready', summary({ state: 'syncing', shownState: 'not_kept' }), true, 'syncing', 'notKept'],
  ['ready', summary(), false, 'offline', 'offline'],
  ['ready', undefined, false, 'offline', 'offline'],
  ['ready', summary({ state: 'failing' }), false, 'offline', 'offline'],
  ['ready', summary({ state: 'offline', pending: 1 }), true, 'offline', 'offline'],
  ['ready', summary({ state: 'update_needed' }), true, 'updateNeeded', 'updateNeeded'],
  ['ready', summary({ state: 'signed_out' }), true, 'signedOut', 'signedOut'],
  // While the next run is under way the bar says so, and what the last one told stands.
  ['ready', summary({ state: 'syncing', shownState: 'offline' }), true, 'syncing', 'offline'],
  ['ready', summary({ state: 'syncing', shownState: 'failing' }), true, 'syncing', 'failing'],
  // Who never signed in has lost nothing; who left something unsent is told.
  ['signed_out', summary({ state: null }), true, 'signedOut', null],
  ['signed_out', undefined, true, 'signedOut', null],
  ['signed_out', undefined, false, 'signedOut', null],
  ['signed_out', summary({ state: null, pending: 1 }), true, 'signedOut', 'signedOut'],
  // Who signed out sees it in the header and the place.
  ['signed_out', summary({ state: 'signed_out' }), true, 'signedOut', null],
  ['signed_out', summary({ state: 'signed_out', pending: 1 }), true, 'signedOut', 'signedOut'],
] as const)('%s with %j, online %s: the bar says %s, the banner %s', (membership, sync, online, bar, standing) => {
  expect(syncShown(membership, sync, sync?.pending ?? 0, online).state).toBe(bar)
  expect(bannerStateOf({ ...WELL, signedOut: membership === 'signed_out', online, sync })).toBe(standing)
})

it.each([
  ['this project', ['mine', 'other'], 'notMember'],
  ['another project alone', ['other'], null],
] as const)('a run that fails for the sake of %s', (_whose, notMemberOf, standing) => {
  expect(bannerStateOf({ ...WELL, sync: summary({ state: 'failing', notMemberOf }) })).toBe(standing)
})

it.each([
  ['this project', ['mine', 'other'], 'failing'],
  ['another project alone', ['other'], null],
] as const)('a run that could not pull %s', (_whose, failedIn, standing) => {
  expect(bannerStateOf({ ...WELL, sync: summary({ state: 'failing', failedIn }) })).toBe(standing)
})

it('of all that holds, the gravest is said', () => {
  const all = { ...WELL, online: false, sync: summary({ state: 'update_needed', refusals, conflict }) }
  expect(bannerStateOf({ ...all, readOnly: true, storageFull: true, blocked: 'deleted' })).toBe('deleted')
  expect(bannerStateOf({ ...all, readOnly: true, storageFull: true, failed: 'Refused.' })).toBe('unopened')
  expect(bannerStateOf({ ...all, readOnly: true, storageFull: true })).toBe('readOnly')
  expect(bannerStateOf({ ...all, storageFull: true })).toBe('full')
  expect(bannerStateOf(all)).toBe('updateNeeded')
  const failing = summary({ state: 'failing', refusals, conflict })
  expect(bannerStateOf({ ...WELL, sync: failing }), 'what waits for somebody stays in sight').toBe('conflict')
  expect(bannerStateOf({ ...WELL, projectId: 'other', sync: failing })).toBe('refused')
})

it('before the panel’s scripts are there, the same is known from what was seen', () => {
  const session = { backend: 'https://b.example', me: { userId: 'u', name: 'U', email: 'u@x.example', projects: [] } }
  const seen = { session, seen: null, sync: summary({ state: 'offline' }), isNewer: false, isFull: false }
  expect(earlyBannerState(seen, true)).toBe('offline')
  expect(earlyBannerState({ ...seen, isFull: true }, true)).toBe('full')
  expect(earlyBannerState({ ...seen, isFull: true, isNewer: true, sync: null }, true)).toBe('readOnly')
  expect(earlyBannerState({ ...seen, session: null, sync: summary({ pending: 1 }) }, true)).toBe('signedOut')
  expect(earlyBannerState(null, false), 'nothing was seen in time').toBe('offline')
  expect(earlyBannerState(null, true)).toBeNull()
})
