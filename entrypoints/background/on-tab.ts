import { ensureReader } from '../../lib/messaging/reader.ts'
import { isHeardIn } from '../../lib/messaging/send.ts'
import { forgetTab, grantedOrigin, originOf } from '../../lib/platform/index.ts'
import { forgetConversations, leaveUnheard } from '../../lib/capture/conversation.ts'
import { forgetSelected } from '../../lib/capture/selected.ts'
import { database, hideMarks, noteMarksRefused } from '../../lib/db/index.ts'
import { onTriedPageGone } from './on-adapters.ts'
import { linkIn, onLinkPage } from './on-link.ts'
import { onPointedPageGone } from './on-pointing.ts'

/** A tab that the user let us read stays readable within its origin; beyond it, access must be given again. */
export function onTabUpdated(tabId: number, change: { status?: string }, tab: { url?: string }): void {
  if (change.status === 'loading') {
    void onPointedPageGone(tabId)
    void onTriedPageGone(tabId)
    void forgetSelected(database(), (frame) => frame.tabId === tabId)
    void noteMarksRefused(database(), tabId, false)
  }
  if (change.status !== 'complete') return
  // Not sooner: a message sent to a page while it enters the back/forward cache would evict it.
  void leaveUnheard(database(), tabId, isHeardIn)
  const link = linkIn(tab.url)
  if (link) void onLinkPage(tabId, link, false)
  void grantedOrigin(tabId).then(async (granted) => {
    if (!granted) return
    if (originOf(tab.url) === granted) await ensureReader(tabId)
    else await forgetTab(tabId)
  })
}

export function onTabRemoved(tabId: number): void {
  void onPointedPageGone(tabId)
  void onTriedPageGone(tabId)
  void forgetSelected(database(), (frame) => frame.tabId === tabId)
  void forgetTab(tabId)
  void forgetConversations(database(), { tabId })
  void hideMarks(database(), tabId, false)
  void noteMarksRefused(database(), tabId, false)
}
