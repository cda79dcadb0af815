/** The key bindings chosen on this computer, recent commands, and the browser's own shortcuts. */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect, useState } from 'react'
import { readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { type BrowserShortcut, browserShortcuts } from '../../platform/commands.ts'

export { type BrowserShortcut as BrowserKey, openShortcutSettings as openBrowserKeys } from '../../platform/commands.ts'

export const RECENT_COMMANDS = 5

/** As stored; not validated yet. */
export const useStoredKeys = (): unknown => useLiveQuery(async () => (await readMeta(database(), 'keys')) ?? null, [])

export const storeKeys = (keys: Readonly<Record<string, string>>): Promise<void> =>
  writeMeta(database(), 'keys', { ...keys })

export const useRecentCommands = (): readonly string[] =>
  useLiveQuery(async () => (await readMeta(database(), 'recentCommands')) ?? [], []) ?? []

/** Most recent first, each once. */
export async function noteCommand(id: string): Promise<void> {
  const db = database()
  await db.transaction('rw', db.meta, async () => {
    const before = (await readMeta(db, 'recentCommands')) ?? []
    await writeMeta(db, 'recentCommands', [id, ...before.filter((one) => one !== id)].slice(0, RECENT_COMMANDS))
  })
}

/** Read again when the window gets the focus, since they are changed on a browser page. */
export function useBrowserKeys(): readonly BrowserShortcut[] {
  const [keys, setKeys] = useState<readonly BrowserShortcut[]>([])
  useEffect(() => {
    const ask = (): void => void browserShortcuts().then(setKeys, () => undefined)
    ask()
    window.addEventListener('focus', ask)
    return () => window.removeEventListener('focus', ask)
  }, [])
  return keys
}
