import type { Mark, TranscriptSnapshot } from '../../lib/contract/index.ts'
import { storeSnapshot } from '../../lib/capture/store.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { grantedOrigin, isAllowed, isWithinLimit, tabIsThere } from '../../lib/platform/index.ts'
import { captureDeps } from './deps.ts'
import { findContext } from './find-context.ts'
import { onTabRemoved } from './on-tab.ts'

/** A settled part of a page's conversation. Marks go back at once; better context is looked for afterwards. */
export async function onTranscript(snapshot: TranscriptSnapshot, sender: PageSender): Promise<{ marks: Mark[] }> {
  const byUser = (await isAllowed(sender.origin)) || (await grantedOrigin(sender.tabId)) === sender.origin
  if (!byUser || !(await isWithinLimit(sender.origin))) {
    void sendToPage(sender.tabId, 'reading.stopped', {}, sender.frameId)
    return { marks: [] }
  }
  const deps = await captureDeps()
  const { resend, marks } = await storeSnapshot(deps, snapshot, sender)
  if (resend) void sendToPage(sender.tabId, 'transcript.requested', {}, sender.frameId)
  // Asked once it is stored: a tab that closes later is forgotten later.
  if (!(await tabIsThere(sender.tabId))) onTabRemoved(sender.tabId)
  void findContext(sender)
  return { marks }
}
