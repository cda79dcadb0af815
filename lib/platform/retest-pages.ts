/** Pages opened for a run of retests. Not in tabs.ts, because the panel loads that before it renders. */
import { browser } from './browser.ts'
import { ownPage } from './tabs.ts'

export const tabExists = (tabId: number): Promise<boolean> =>
  browser.tabs.get(tabId).then(
    () => true,
    () => false,
  )

const LOAD_TIMEOUT_MS = 15_000

/** Opens a page in a new tab in front, and waits until it has loaded. @returns its tab; null if it did not load */
export async function openAddress(url: string): Promise<number | null> {
  const tab = await browser.tabs.create({ url, active: true })
  return tab.id === undefined ? null : whenLoaded(tab.id)
}

/** @returns the tab, once its page has loaded; null if it did not */
export async function whenLoaded(tabId: number): Promise<number | null> {
  for (let waited = 0; waited < LOAD_TIMEOUT_MS; waited += 250) {
    const now = await browser.tabs.get(tabId).catch(() => null)
    if (!now) return null
    if (now.status === 'complete') return tabId
    await new Promise((done) => setTimeout(done, 250))
  }
  return null
}

/**
 * Opens a page in a new window, with one of our own pages in a tab behind it. The window stays in the background; both
 * tabs are created with it, because one added later would bring it to the front.
 * @param path of the own page, with a leading slash @returns false if the browser opens none
 */
export const openInBackground = (url: string, path: string): Promise<boolean> =>
  browser.windows.create({ url: [url, ownPage(path)], focused: false, width: 1_100, height: 800 }).then(
    (opened) => opened !== undefined,
    () => false,
  )

/**
 * The window of one of our pages that was opened so; null if it was not.
 * @returns `tabId`: of the page in front. Keeps the browser from discarding the own tab behind it to save memory.
 */
export async function backgroundWindow(): Promise<{ windowId: number; tabId: number } | null> {
  const own = await browser.tabs.getCurrent()
  if (own?.id === undefined) return null
  await browser.tabs.update(own.id, { autoDiscardable: false })
  const { windowId } = own
  const front = (await browser.tabs.query({ windowId })).find(({ id, index }) => index === 0 && id !== own.id)
  return front?.id === undefined ? null : { windowId, tabId: front.id }
}

/** Unless the user is looking at it. */
export async function closeUnlessFocused(windowId: number): Promise<void> {
  const { focused } = await browser.windows.get(windowId)
  if (!focused) await browser.windows.remove(windowId)
}
