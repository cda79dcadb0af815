/**
 * Browsers to compare: with the built extension, and with the same extension whose content script is another. Each
 * has the permission for the benchmark's pages from the start instead of by a click.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { type Errata, EXTENSION_DIR, launchErrata } from '../../e2e/support/browser.ts'

const CONTENT_SCRIPT = 'content-scripts/transcript.js'
/** The least that can be done to notice what changes. */
export const OBSERVER_ONLY = `new MutationObserver(() => {}).observe(document, { childList: true, subtree: true, characterData: true })`
export const NOTHING = ''

type Chrome = {
  scripting: {
    getRegisteredContentScripts(): Promise<unknown[]>
    registerContentScripts(): Promise<void>
    unregisterContentScripts(): Promise<void>
    executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown>
  }
  tabs: { query(query: { url: string }): Promise<{ id: number }[]> }
}

export type Arm = { errata: Errata; close(): Promise<void> }

/**
 * @param contentScript source that takes the place of ours; null for ours
 * @param build of the extension, where it is another one that is measured
 */
export async function launchArm(contentScript: string | null, build = EXTENSION_DIR): Promise<Arm> {
  const dir = mkdtempSync(join(tmpdir(), 'errata-bench-'))
  cpSync(build, dir, { recursive: true })
  const path = join(dir, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }))
  if (contentScript !== null) writeFileSync(join(dir, CONTENT_SCRIPT), contentScript)
  const errata = await launchErrata('', dir)
  await untilRegistered(errata)
  return {
    errata,
    async close() {
      await errata.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Registered a moment after the browser starts; a page that opens before that is not read. */
async function untilRegistered({ worker }: Errata): Promise<void> {
  const registered = (): Promise<number> =>
    worker.evaluate(
      async () =>
        (await (globalThis as unknown as { chrome: Chrome }).chrome.scripting.getRegisteredContentScripts()).length,
    )
  for (let tries = 0; (await registered()) === 0; tries += 1) {
    if (tries === 50) throw new Error('The content script was not registered for the page.')
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** Pages that open from now on are left alone, until `inject`; the worker registers again once it hears what is managed. */
export const unregister = ({ errata }: Arm): Promise<void> =>
  errata.worker.evaluate(() => {
    const { scripting } = (globalThis as unknown as { chrome: Chrome }).chrome
    scripting.registerContentScripts = () => Promise.resolve()
    return scripting.unregisterContentScripts()
  })

/** As the extension itself does it to a page that is open while its site is allowed. */
export const inject = ({ errata }: Arm, url: string): Promise<void> =>
  errata.worker.evaluate(
    async ([address, file]) => {
      const { scripting, tabs } = (globalThis as unknown as { chrome: Chrome }).chrome
      const [tab] = await tabs.query({ url: `${address}*` })
      await scripting.executeScript({ target: { tabId: tab!.id }, files: [file!] })
    },
    [url, CONTENT_SCRIPT],
  )

export type Opened = { page: Page; cdp: CDPSession }

export async function open({ errata }: Arm, url: string): Promise<Opened> {
  const page = await errata.context.newPage()
  const cdp = await errata.context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto(url)
  await page.bringToFront()
  return { page, cdp }
}

/** CPU time of the page's main thread so far, in ms. */
export async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1e3
}

/** Waits until the page does next to nothing. */
export async function untilQuiet({ page, cdp }: Opened): Promise<void> {
  for (let quiet = 0, before = await threadTime(cdp), tries = 0; quiet < 2 && tries < 120; tries += 1) {
    await page.waitForTimeout(400)
    const now = await threadTime(cdp)
    quiet = now - before < 8 ? quiet + 1 : 0
    before = now
  }
}

type Conversation = { conversationKey: string; total: number; updatedAt: string }

/** Conversations of the pages that are open, as our script read them. A bench of a script that reads nothing would flatter it. */
export function conversationsOf({ errata }: Arm): Promise<Conversation[]> {
  return errata.worker.evaluate(async () => {
    // Opening a database that is not there would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'errata')) return []
    return new Promise<Conversation[]>((done, failed) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('error', () => failed(opening.error))
      opening.addEventListener('success', () => {
        const db = opening.result
        const reading = db.transaction('conversations').objectStore('conversations').getAll()
        reading.addEventListener('error', () => failed(reading.error))
        reading.addEventListener('success', () => {
          const rows = reading.result as Conversation[]
          done(rows.map(({ conversationKey, total, updatedAt }) => ({ conversationKey, total, updatedAt })))
          db.close()
        })
      })
    })
  })
}

/** @returns ms that it took */
async function until(arm: Arm, is: (conversations: Conversation[]) => boolean, what: string): Promise<number> {
  const begun = performance.now()
  while (!is(await conversationsOf(arm))) {
    if (performance.now() - begun > 40_000) throw new Error(`${what}: this measures nothing.`)
    await new Promise((done) => setTimeout(done, 100))
  }
  return performance.now() - begun
}

/** @param since ISO; what was read before it does not count */
export const untilRead = (arm: Arm, turns: number, since = ''): Promise<number> =>
  until(
    arm,
    (all) => all.some(({ total, updatedAt }) => total >= turns && updatedAt >= since),
    `No ${turns} turns were read`,
  )

/** With the page goes what was read of it. */
export async function closeRead(arm: Arm, { page }: Opened): Promise<void> {
  await page.close()
  await until(arm, (all) => all.length === 0, 'A page that was closed is still known')
}
