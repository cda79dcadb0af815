/** A report of the page beside the panel, with what the panel says of it. */
import type { ConversationRow } from '../../db/schema.ts'
import { sendToPage } from '../../messaging/send.ts'

/**
 * @param shown the conversation that the panel shows; null where none was found, then the page itself is told of
 * @returns JSON, or null where the page does not answer
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
