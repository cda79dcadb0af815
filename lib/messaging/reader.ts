import { injectInto } from '../platform/reading.ts'
import { sendToPage } from './send.ts'

/**
 * Makes sure that a content script reads this tab: the existing one, or a new one. Injecting over a living one would
 * only restart it.
 * @returns false if the browser does not let us read the tab
 */
export async function ensureReader(tabId: number): Promise<boolean> {
  const there = await sendToPage(tabId, 'transcript.requested', {})
  return there.ok || injectInto(tabId)
}
