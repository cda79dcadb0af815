/** Settings of this computer, and a few requests to the browser or the worker. */
import { useLiveQuery } from '../../db/live.ts'
import { type Meta, readMeta, settingOf, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { send } from '../../messaging/send.ts'
import { removeSite } from '../../platform/sites.ts'
import { openInTab } from '../../platform/tabs.ts'

/** On by default. */
export const useSingleKeys = (): boolean =>
  useLiveQuery(async () => (await settingOf(database(), 'singleKeys')) ?? true, []) ?? true

export const setSingleKeys = (on: boolean): Promise<void> => writeMeta(database(), 'singleKeys', on)

/** Off by default. */
export const useShowSupport = (): boolean =>
  useLiveQuery(async () => (await readMeta(database(), 'showSupport')) ?? false, []) ?? false
export const setShowSupport = (on: boolean): Promise<void> => writeMeta(database(), 'showSupport', on)

export const setActiveProject = (id: string): Promise<void> => writeMeta(database(), 'activeProjectId', id)

export async function signOut(): Promise<void> {
  await send('session.signout.requested', {})
}
export async function syncNow(): Promise<void> {
  await send('sync.requested', { reason: 'manual' })
}
export const stopReading = (origin: string): Promise<boolean> => removeSite(origin)
export const openPanelTab = (): Promise<void> => openInTab('/sidepanel.html')

/** The exchange whose mark was clicked in the page; each click is reported once. */
export const useFocusRequest = (): Meta['focus'] | null =>
  useLiveQuery(async () => (await readMeta(database(), 'focus')) ?? null, []) ?? null
