/**
 * The built extension in a real Chromium with the real side panel. The two internals this stands
 * on (attaching to targets of type "other", triggering the toolbar action over CDP) are kept in
 * this one file, since they may move with Chromium.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test'

process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1' // the side panel becomes a Page

export const EXTENSION_DIR = resolve(import.meta.dirname, '../../../.output/chrome-mv3')

export function chromiumPath(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  const found = candidates.find((path) => path && existsSync(path))
  if (!found) throw new Error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.')
  return found
}

export type Errata = {
  context: BrowserContext
  extensionId: string
  worker: Worker
  /** Clicks the toolbar button on a page, as a user would, and gives the panel that opens. */
  openPanel(page: Page): Promise<Page>
  /** Grants an origin without the native prompt; our own button may then ask and is answered yes. */
  allowSite(origin: string): Promise<void>
  revokeSite(origin: string): Promise<void>
  /** Ends the service worker; the next message or event starts a new one. */
  killWorker(): Promise<void>
  /** As an update does under open pages; resolves once the extension runs again. */
  reload(): Promise<void>
  close(): Promise<void>
  /** SIGKILL, as by the system: nothing is told, nothing is flushed. */
  killBrowser(): Promise<void>
}

const pattern = (origin: string): string => {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/**
 * @param userDataDir empty for a fresh profile that is thrown away
 * @param withoutArgs of those that Playwright gives by itself
 */
export async function launchErrata(
  userDataDir = '',
  extensionDir = EXTENSION_DIR,
  withoutArgs: string[] = [],
): Promise<Errata> {
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath: chromiumPath(),
    headless: true,
    ignoreDefaultArgs: withoutArgs,
    chromiumSandbox: false,
    viewport: null,
    args: [
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1280,900',
    ],
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const extensionId = new URL(worker.url()).host

  async function clickAction(page: Page): Promise<void> {
    const cdp = await context.browser()!.newBrowserCDPSession()
    try {
      const { targetInfos } = await cdp.send('Target.getTargets', {
        filter: [{ type: 'tab', exclude: false }, { exclude: true }],
      })
      const tab = targetInfos.find((target) => target.url === page.url())
      if (!tab) throw new Error(`No tab target for ${page.url()}`)
      // Not in Playwright's protocol types.
      await (cdp.send as (method: string, params: unknown) => Promise<unknown>)('Extensions.triggerAction', {
        id: extensionId,
        targetId: tab.targetId,
      })
    } finally {
      await cdp.detach()
    }
  }

  const openPanelPage = (): Page | undefined =>
    context
      .pages()
      .find((one) => one.url().startsWith(`chrome-extension://${extensionId}/sidepanel.html`) && !one.isClosed())

  async function onExtensionsPage(run: (page: Page) => Promise<void>): Promise<void> {
    const page = await context.newPage()
    await page.goto('chrome://extensions/')
    await run(page)
    await page.close()
  }
  const hostPermission = (call: 'addHostPermission' | 'removeHostPermission', origin: string): Promise<void> =>
    onExtensionsPage(async (page) => {
      await page.evaluate(
        async ([method, id, host]) => {
          const { developerPrivate } = (
            globalThis as unknown as {
              chrome: { developerPrivate: Record<string, (id: string, host: string) => Promise<void>> }
            }
          ).chrome
          await developerPrivate[method!]!(id!, host!)
        },
        [call, extensionId, pattern(origin)],
      )
    })

  const errata: Errata = {
    context,
    extensionId,
    worker,
    async openPanel(page) {
      const known = openPanelPage()
      if (known) {
        await page.bringToFront()
        await clickAction(page)
        return known
      }
      await page.bringToFront()
      // About one first click in ten is dropped by the browser without a word.
      for (let attempt = 0; attempt < 10; attempt += 1) {
        const opening = context
          .waitForEvent('page', { timeout: 3_000, predicate: (one) => one.url().includes('sidepanel.html') })
          .catch(() => null)
        await clickAction(page)
        const panel = (await opening) ?? openPanelPage()
        if (panel) {
          await panel.waitForLoadState('domcontentloaded')
          return panel
        }
      }
      throw new Error('The side panel did not open.')
    },
    allowSite: (origin) => hostPermission('addHostPermission', origin),
    revokeSite: (origin) => hostPermission('removeHostPermission', origin),
    async killWorker() {
      const page = openPanelPage() ?? context.pages()[0]!
      const cdp = await context.newCDPSession(page)
      await cdp.send('ServiceWorker.enable')
      await cdp.send('ServiceWorker.stopAllWorkers')
      await cdp.detach()
    },
    async reload() {
      // Out of this mode the browser does not load an unpacked extension again.
      await onExtensionsPage((page) =>
        page.evaluate(() =>
          (
            globalThis as unknown as {
              chrome: {
                developerPrivate: { updateProfileConfiguration(to: { inDeveloperMode: boolean }): Promise<void> }
              }
            }
          ).chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
        ),
      )
      const again = context.waitForEvent('serviceworker')
      await errata.worker
        .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
        .catch(() => undefined)
      errata.worker = await again
    },
    close: () => context.close(),
    async killBrowser() {
      const cdp = await context.browser()!.newBrowserCDPSession()
      const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
      const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
      for (const { id, type } of processInfo) if (type === 'browser') process.kill(id, 'SIGKILL')
      await gone
    },
  }
  return errata
}
