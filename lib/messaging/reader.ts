import { injectInto } from '../platform/reading.ts'
import { sendToPage } from './send.ts'

/**
 * A content script that reads this tab: the one that is there, or a new one. Injecting over a
 * living one would only make it start again.
 * @returns false where the browser does not let us read the tab
 */
export async function ensureReader(tabId: number): Promise<boolean> {
  const there = await sendToPage(tabId, 'transcript.requested', {})
  return there.ok || injectInto(tabId)
}
