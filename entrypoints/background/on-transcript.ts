import type { Mark, TranscriptSnapshot } from '../../lib/contract/index.ts'
import { leavePage } from '../../lib/capture/conversation.ts'
import { storeSnapshot } from '../../lib/capture/store.ts'
import { database } from '../../lib/db/index.ts'
import type { Nothing } from '../../lib/messaging/protocol.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { grantedOrigin, isAllowed, isWithinLimit, tabExists } from '../../lib/platform/index.ts'
import { captureDeps } from './deps.ts'
import { findContext } from './find-context.ts'
import { onTabRemoved } from './on-tab.ts'

/** A page's messages are handled in order: its leaving only after the last thing it reported. */
const inOrder = <T>({ documentId = '' }: PageSender, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`errata-page-${documentId}`, work)

/** A settled part of a page's conversation. Marks are returned at once; better context is looked for afterwards. */
export async function onTranscript(snapshot: TranscriptSnapshot, sender: PageSender): Promise<{ marks: Mark[] }> {
  // A page outside its tab (loaded ahead, or cached) reports everything again once it is shown.
  if (sender.aside) return { marks: [] }
  const marks = await inOrder(sender, () => layIn(snapshot, sender))
  if (!marks) return { marks: [] }
  // Checked after storing: a tab that closes later is forgotten by its own event.
  if (!(await tabExists(sender.tabId))) onTabRemoved(sender.tabId)
  void findContext(sender)
  return { marks }
}

/** @returns null where reading is not allowed */
async function layIn(snapshot: TranscriptSnapshot, sender: PageSender): Promise<Mark[] | null> {
  const byUser = (await isAllowed(sender.origin)) || (await grantedOrigin(sender.tabId)) === sender.origin
  if (!byUser || !(await isWithinLimit(sender.origin))) {
    void sendToPage(sender.tabId, 'reading.stopped', {}, sender.frameId)
    return null
  }
  const deps = await captureDeps()
  const { resend, marks } = await storeSnapshot(deps, snapshot, sender)
  if (resend) void sendToPage(sender.tabId, 'transcript.requested', {}, sender.frameId)
  return marks
}

export async function onPageLeft(_nothing: Nothing, sender: PageSender): Promise<Nothing> {
  const { tabId, documentId } = sender
  if (documentId !== undefined) await inOrder(sender, () => leavePage(database(), { tabId, documentId }))
  return {}
}
