/** Pages that are opened for a run of retests. Apart from tabs.ts, which the panel loads before it draws. */
import { browser } from './browser.ts'
import { ownPage } from './tabs.ts'

export const tabIsThere = (tabId: number): Promise<boolean> =>
  browser.tabs.get(tabId).then(
    () => true,
    () => false,
  )

const LOADS_MS = 15_000

/** A page in front in a tab of its own, once it has loaded. @returns its tab; null where it did not load */
export async function openAddress(url: string): Promise<number | null> {
  const tab = await browser.tabs.create({ url, active: true })
  return tab.id === undefined ? null : whenLoaded(tab.id)
}

/** @returns the tab, once its page has loaded; null where it did not */
export async function whenLoaded(tabId: number): Promise<number | null> {
  for (let waited = 0; waited < LOADS_MS; waited += 250) {
    const now = await browser.tabs.get(tabId).catch(() => null)
    if (!now) return null
    if (now.status === 'complete') return tabId
    await new Promise((done) => setTimeout(done, 250))
  }
  return null
}

/**
 * A page in front in a window of its own, with an own page in a tab behind it. The window does not come to the front: both
 * are opened with it, as a tab that is opened into it later takes the focus.
 * @param path of the own page, beginning with a slash @returns false where the browser opens none
 */
export const openBehind = (url: string, path: string): Promise<boolean> =>
  browser.windows.create({ url: [url, ownPage(path)], focused: false, width: 1_100, height: 800 }).then(
    (opened) => opened !== undefined,
    () => false,
  )

/**
 * Where an own page stands that was opened so; null where it was not.
 * @returns `tabId`: of the page in front. The browser must not unload the one behind it to save memory.
 */
export async function ownWindow(): Promise<{ windowId: number; tabId: number } | null> {
  const own = await browser.tabs.getCurrent()
  if (own?.id === undefined) return null
  await browser.tabs.update(own.id, { autoDiscardable: false })
  const { windowId } = own
  const front = (await browser.tabs.query({ windowId })).find(({ id, index }) => index === 0 && id !== own.id)
  return front?.id === undefined ? null : { windowId, tabId: front.id }
}

/** Not where somebody looks at it. */
export async function closeUnseen(windowId: number): Promise<void> {
  const { focused } = await browser.windows.get(windowId)
  if (!focused) await browser.windows.remove(windowId)
}
