/** Builds a report on the page beside the panel, with the panel's own view of it. */
import type { ConversationRow } from '../../db/schema.ts'
import { sendToPage } from '../../messaging/send.ts'

/**
 * @param shown the conversation the panel shows; null if none was found, then the report is about the top frame only
 * @returns JSON, or null if the page does not respond
 */
export async function reportOnPage(tabId: number, shown: ConversationRow | null): Promise<string | null> {
  const reply = await sendToPage(tabId, 'report.requested', {}, shown?.frameId ?? 0)
  if (!reply.ok) return null
  if (!shown) return reply.value.json
  const { detection, frameId, total } = shown
  const panel = {
    by: detection.adapter?.matches ? 'adapter' : 'detection',
    framed: frameId !== 0,
    confidence: detection.confidence,
    why: detection.why,
    root: detection.root,
    turns: total,
  }
  return JSON.stringify({ ...(JSON.parse(reply.value.json) as object), panel })
}
