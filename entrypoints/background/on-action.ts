import { ensureReader } from '../../lib/messaging/reader.ts'
import { linkIn, onLinkPage } from './on-link.ts'
import { browser, grantTab } from '../../lib/platform/index.ts'

/** The toolbar click: opens the panel, and lets us read this tab (activeTab) until it leaves the origin. */
export function onActionClicked(tab: { id?: number; windowId: number; url?: string }): void {
  // First, without waiting for anything: the user's gesture is only valid now.
  void browser.sidePanel.open({ windowId: tab.windowId })
  if (tab.id === undefined) return
  const tabId = tab.id
  const link = linkIn(tab.url)
  if (link) {
    void onLinkPage(tabId, link, true)
    return
  }
  void grantTab(tabId, tab.url).then(() => ensureReader(tabId))
}
