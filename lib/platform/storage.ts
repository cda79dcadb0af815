/**
 * Threat: a content script lives in an untrusted page. `storage.local` is readable by content scripts unless its access
 * level is restricted, and it holds the session token. The level is set at every start of the worker, before anything
 * is written.
 */
import { browser } from './browser.ts'

export async function lockStorageToTrustedContexts(): Promise<void> {
  const trusted = { accessLevel: 'TRUSTED_CONTEXTS' } as const
  await Promise.all([browser.storage.local.setAccessLevel(trusted), browser.storage.session.setAccessLevel(trusted)])
}

export async function readStored(key: string): Promise<unknown> {
  const found = await browser.storage.local.get(key)
  return found[key]
}

export async function writeStored(key: string, value: unknown): Promise<void> {
  await browser.storage.local.set({ [key]: value })
}

/** Removes from both areas, so that nothing is left. */
export async function removeStored(key: string): Promise<void> {
  await Promise.all([browser.storage.local.remove(key), browser.storage.session.remove(key)])
}

/** Calls back when a stored value changes, in any context of the extension. */
export function watchStored(key: string, changed: (value: unknown) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && key in changes) changed(changes[key]?.newValue)
  }
  browser.storage.onChanged.addListener(listener)
  return () => browser.storage.onChanged.removeListener(listener)
}

/** Values under keys that begin so, of those that are in memory only, until the browser is closed. */
export async function readPassing(prefix: string): Promise<unknown[]> {
  const found = await browser.storage.session.get(null)
  return Object.entries(found).flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []))
}
export async function readOnePassing(key: string): Promise<unknown> {
  const found = await browser.storage.session.get(key)
  return found[key]
}
export const writePassing = async (key: string, value: unknown): Promise<void> =>
  browser.storage.session.set({ [key]: value })
export const removePassing = async (key: string): Promise<void> => browser.storage.session.remove(key)
