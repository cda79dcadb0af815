/** A look inside the extension: its database, its storage, its script's own world in a page. */
import { type CDPSession, expect, type Page, type Worker } from '@playwright/test'
import type { browser } from '../../../lib/platform/browser.ts'
import type { Errata } from './browser.ts'

export type Extension = { chrome: typeof browser }

/** All rows of a table of the extension's database. */
export const rowsIn = <T>(worker: Worker, table: string): Promise<T[]> =>
  worker.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => failed(opening.error))
    })
    try {
      return await new Promise<never[]>((done, failed) => {
        const asking = db.transaction(name).objectStore(name).getAll()
        asking.addEventListener('success', () => done(asking.result as never[]))
        asking.addEventListener('error', () => failed(asking.error))
      })
    } finally {
      db.close()
    }
  }, table)

/**
 * Once what was written before has gone to the backend. "Synced" alone may still be of the moment before: a write that
 * follows another closely waits for a while.
 */
export const allSent = (worker: Worker): Promise<void> =>
  expect.poll(async () => (await rowsIn(worker, 'outbox')).length, { timeout: 45_000 }).toBe(0)

/** Everything that the extension keeps in its storage areas. */
export const stored = (panel: Page): Promise<{ local: Record<string, unknown>; session: Record<string, unknown> }> =>
  panel.evaluate(async () => {
    const { storage } = (globalThis as unknown as Extension).chrome
    return { local: await storage.local.get(null), session: await storage.session.get(null) }
  })

/** Runs an expression in the world of our content script in a page, where a hostile page would like to be. */
export async function inScriptWorld(errata: Errata, page: Page, expression: string): Promise<unknown> {
  const cdp: CDPSession = await errata.context.newCDPSession(page)
  const found = new Promise<number>((done) => {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.includes(errata.extensionId)) done(context.id)
    })
  })
  await cdp.send('Runtime.enable')
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId: await found,
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  await cdp.detach()
  return result.value as unknown
}
