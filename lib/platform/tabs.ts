/** Tabs as the panel needs them: which one is active, and whether it may be read. */
import { browser } from './browser.ts'
import { watchGrants } from './grants.ts'

export type TabPlace = { tabId: number; windowId: number; url: string | null; title: string | null }

const placeOf = (tab: { id?: number; windowId: number; url?: string; title?: string } | undefined): TabPlace | null =>
  tab?.id === undefined
    ? null
    : { tabId: tab.id, windowId: tab.windowId, url: tab.url ?? null, title: tab.title ?? null }

/** The active tab of the window used last: for the worker, which is in none. Its address is known if we may read it. */
export async function activeTab(): Promise<TabPlace | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  return placeOf(tab)
}

/**
 * Calls back whenever the page beside this panel changes: another tab of its window, whichever has the focus, another
 * address in it, or access to it.
 */
export function watchActiveTab(changed: (place: TabPlace | null) => void): () => void {
  const refresh = (): void =>
    void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => changed(placeOf(tab)))
  type Change = { url?: string; status?: string; title?: string }
  const onUpdated = (_id: number, change: Change, tab: { active: boolean }): void => {
    if (tab.active && (change.url !== undefined || change.status === 'complete')) refresh()
  }
  browser.tabs.onActivated.addListener(refresh)
  browser.tabs.onUpdated.addListener(onUpdated)
  const unwatchGrants = watchGrants(refresh)
  refresh()
  return () => {
    unwatchGrants()
    browser.tabs.onActivated.removeListener(refresh)
    browser.tabs.onUpdated.removeListener(onUpdated)
  }
}

/** Calls back when access to any site is granted or withdrawn. */
export function watchAccess(changed: () => void): () => void {
  browser.permissions.onAdded.addListener(changed)
  browser.permissions.onRemoved.addListener(changed)
  return () => {
    browser.permissions.onAdded.removeListener(changed)
    browser.permissions.onRemoved.removeListener(changed)
  }
}

export const ownPage = (path: string): string => `chrome-extension://${browser.runtime.id}${path}`

/** @param path of an own page, with a leading slash */
export const openInTab = async (path: string): Promise<void> => {
  await browser.tabs.create({ url: ownPage(path) })
}
