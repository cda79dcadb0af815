import { forgetConversations } from '../../lib/capture/conversation.ts'
import { database } from '../../lib/db/index.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { ensureReader } from '../../lib/messaging/reader.ts'
import { browser, mayRead, registerForAllowedSites } from '../../lib/platform/index.ts'

/** Access was given: for good from now on, and at once in the tabs that are open there. */
export function onAccessAdded({ origins = [] }: { origins?: string[] }): void {
  void registerForAllowedSites().then(async () => {
    const tabs = await browser.tabs.query({ url: origins })
    await Promise.all(tabs.map((tab) => (tab.id === undefined ? false : ensureReader(tab.id))))
  })
}

/** Access was taken away, here or in the browser's own settings: stop reading, and forget what was open. */
export function onAccessRemoved(): void {
  void registerForAllowedSites().then(async () => {
    const db = database()
    for (const conversation of await db.conversations.toArray()) {
      if (await mayRead(conversation.origin)) continue
      await sendToPage(conversation.tabId, 'reading.stopped', {}, conversation.frameId)
      await forgetConversations(db, conversation)
    }
  })
}
