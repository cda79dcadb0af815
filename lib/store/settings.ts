/** Settings of this computer, and the few wishes that go to the browser or the worker. */
import { useLiveQuery } from '../db/live.ts'
import { readMeta, settingOf, writeMeta } from '../db/meta.ts'
import { database } from '../db/schema.ts'
import type { SignInOffers } from '../contract/sign-in.ts'
import type { SignInReply } from '../messaging/index.ts'
import { send } from '../messaging/send.ts'
import { allowSignInWindow } from '../platform/identity.ts'
import { removeSite } from '../platform/sites.ts'
import { openInTab } from '../platform/tabs.ts'

/** On unless switched off. */
export const useSingleKeys = (): boolean =>
  useLiveQuery(async () => (await settingOf(database(), 'singleKeys')) ?? true, []) ?? true

export const setSingleKeys = (on: boolean): Promise<void> => writeMeta(database(), 'singleKeys', on)

/** Off until somebody wants it. */
export const useShowSupport = (): boolean =>
  useLiveQuery(async () => (await readMeta(database(), 'showSupport')) ?? false, []) ?? false
export const setShowSupport = (on: boolean): Promise<void> => writeMeta(database(), 'showSupport', on)

export const setActiveProject = (id: string): Promise<void> => writeMeta(database(), 'activeProjectId', id)

export async function signIn(
  backend: string,
  email: string,
  password: string,
): Promise<SignInReply | { ok: false; reason: 'failed' }> {
  const reply = await send('session.signin.requested', { backend, email, password })
  return reply.ok ? reply.value : { ok: false, reason: reply.code === 'TIMED_OUT' ? 'timed_out' : 'failed' }
}
export async function offersAt(backend: string): Promise<SignInOffers | null> {
  const reply = await send('session.offers.requested', { backend })
  return reply.ok ? reply.value.offers : null
}

/** Within a click: the browser's window for it is asked for first. */
export async function signInElsewhere(backend: string): Promise<SignInReply | { ok: false; reason: 'failed' }> {
  if (!(await allowSignInWindow())) return { ok: false, reason: 'cancelled' }
  const reply = await send('session.provider.requested', { backend })
  return reply.ok ? reply.value : { ok: false, reason: reply.code === 'TIMED_OUT' ? 'expired' : 'failed' }
}
export async function signOut(): Promise<void> {
  await send('session.signout.requested', {})
}
export async function syncNow(): Promise<void> {
  await send('sync.requested', { reason: 'manual' })
}
export const stopReading = (origin: string): Promise<boolean> => removeSite(origin)
export const openPanelTab = (): Promise<void> => openInTab('/sidepanel.html')

/** The exchange whose mark was clicked in the page; each click is told once. */
export const useFocusWish = (): { exchangeId: string; at: string } | null =>
  useLiveQuery(async () => (await readMeta(database(), 'focus')) ?? null, []) ?? null
