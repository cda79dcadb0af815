/**
 * A headless Chromium with the built extension, which may read the site from the start, as nobody is there to answer
 * the browser's prompt: it runs a copy whose manifest names the site's hosts, in a profile of its own.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { Stop } from '../stop.ts'
import { type Conversation, newest, readConversations } from './live-rows.ts'

/** Sends a panel's message to the content script in a frame of the page; the reply is not validated. */
export type ExtensionBrowser = {
  version: string
  /** @throws Stop if the address cannot be opened */
  show(address: string): Promise<void>
  /**
   * The page's conversation as stored by the extension.
   * @param known as read before: waits, at most `ms`, until it differs
   */
  conversation(known?: Conversation, ms?: number): Promise<Conversation | undefined>
  frames(): Promise<number[]>
  tell(frameId: number, name: string, payload: unknown): Promise<unknown>
  /** JPEG as a data URI; null if no screenshot can be taken. */
  picture(): Promise<string | null>
  isThere(): boolean
  close(): Promise<void>
}
export type BrowserOptions = {
  executablePath: string
  /** Folder of the built extension. */
  extension: string
  origins: readonly string[]
  /** null: a temporary one. */
  profile: string | null
}

const READY_MS = 30_000

/** What is used here of an extension page's globals. */
type Inside = {
  chrome: {
    tabs: {
      query(what: object): Promise<Array<{ id: number; url?: string }>>
      sendMessage(tab: number, message: unknown, to: { frameId: number }): Promise<unknown>
    }
    scripting: {
      getRegisteredContentScripts(): Promise<unknown[]>
      executeScript(what: object): Promise<Array<{ frameId: number }>>
    }
  }
}

export async function launchBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'errata-retest-'))
  const extension = copyThatMayRead(options.extension, join(folder, 'extension'), options.origins)
  const { chromium } = await import('@playwright/test')
  let context: BrowserContext | undefined
  const close = async (): Promise<void> => {
    await context?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    context = await chromium.launchPersistentContext(options.profile ?? '', {
      executablePath: options.executablePath,
      headless: true,
      // The sandbox refuses root, which CI runs as; the page opened is the company's own.
      chromiumSandbox: process.getuid?.() !== 0,
      viewport: { width: 1180, height: 860 },
      args: [
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: READY_MS }))
    // An extension page stays open, while a worker may be stopped at any time.
    const inside = await context.newPage()
    await inside.goto(`chrome-extension://${new URL(worker.url()).host}/sidepanel.html`)
    await inside.waitForFunction(
      async () => (await (globalThis as unknown as Inside).chrome.scripting.getRegisteredContentScripts()).length > 0,
      undefined,
      { timeout: READY_MS, polling: 100 },
    )
    const { version } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { version: string }
    return browserOf({ version, page: await context.newPage(), inside, close })
  } catch (error) {
    await close()
    const why = error instanceof Error ? error.message.split('\n')[0] : 'unknown'
    throw new Stop(`Chromium could not be started with the extension (${why}). Set CHROMIUM_PATH to another Chromium.`)
  }
}

function copyThatMayRead(built: string, to: string, origins: readonly string[]): string {
  cpSync(built, to, { recursive: true })
  const path = join(to, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object
  const hosts = origins.map((origin) => new URL(origin)).map(({ protocol, hostname }) => `${protocol}//${hostname}/*`)
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: [...new Set(hosts)] }))
  return to
}

type Opened = { version: string; page: Page; inside: Page; close(): Promise<void> }

function browserOf({ version, page, inside, close }: Opened): ExtensionBrowser {
  const tabId = (): Promise<number | undefined> =>
    inside.evaluate(
      async (url) => (await (globalThis as unknown as Inside).chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
      page.url(),
    )
  return {
    version,
    async show(address) {
      const response = await page.goto(address, { waitUntil: 'load', timeout: READY_MS }).catch((error: unknown) => {
        const why = /net::\w+/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'it did not load in time'
        throw new Stop(`The page ${address} cannot be opened (${why}). Is --site right, and reachable from here?`)
      })
      if (response && response.status() >= 400)
        throw new Stop(`The page ${address} answers with ${response.status()}. Is --site right?`)
      await page.bringToFront()
    },
    async conversation(known, ms = 0) {
      const tab = await tabId()
      if (tab !== undefined) return newest(await inside.evaluate(readConversations, { tabIds: [tab], known, ms }))
      await new Promise((done) => setTimeout(done, ms))
      return undefined
    },
    async frames() {
      const tab = await tabId()
      if (tab === undefined) return []
      return inside.evaluate(async (id) => {
        const told = await (globalThis as unknown as Inside).chrome.scripting.executeScript({
          target: { tabId: id, allFrames: true },
          func: () => true,
        })
        return told.map(({ frameId }) => frameId).toSorted((a, b) => a - b)
      }, tab)
    },
    async tell(frameId, name, payload) {
      const tab = await tabId()
      return inside.evaluate(
        ([to, frame, message]) =>
          (globalThis as unknown as Inside).chrome.tabs.sendMessage(to, message, { frameId: frame }),
        [tab ?? -1, frameId, { name, payload }] as const,
      )
    },
    picture: () =>
      page.screenshot({ type: 'jpeg', quality: 70, timeout: 10_000 }).then(
        (bytes) => `data:image/jpeg;base64,${bytes.toString('base64')}`,
        () => null,
      ),
    isThere: () => !page.isClosed(),
    close,
  }
}
