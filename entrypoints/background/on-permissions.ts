import { forgetConversations } from '../../lib/capture/conversation.ts'
import { database } from '../../lib/db/index.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { ensureReadersAt } from '../../lib/messaging/reader.ts'
import { mayRead, registerForAllowedSites } from '../../lib/platform/index.ts'

/** Access was granted: registers for the future, and starts at once in the tabs already open there. */
export function onAccessAdded({ origins = [] }: { origins?: string[] }): void {
  void registerForAllowedSites().then(() => ensureReadersAt(origins))
}

/** Access was revoked, here or in the browser's settings: stops reading, and forgets open conversations. */
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
