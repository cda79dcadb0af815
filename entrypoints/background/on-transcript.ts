import type { ContextDoc, Mark, TranscriptSnapshot } from '../../lib/contract/index.ts'
import { judgeAgain, storeSnapshot } from '../../lib/capture/store.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { grantedOrigin, isAllowed } from '../../lib/platform/index.ts'
import { captureDeps, paintMarks, synchronise } from './deps.ts'

/** Cited pages read per exchange: an answer stands on its first sources. */
const MOST_SOURCES = 3

/** A settled part of a page's conversation. Marks go back at once; better context is looked for afterwards. */
export async function onTranscript(snapshot: TranscriptSnapshot, sender: PageSender): Promise<{ marks: Mark[] }> {
  const mayRead = (await isAllowed(sender.origin)) || (await grantedOrigin(sender.tabId)) === sender.origin
  if (!mayRead) {
    void sendToPage(sender.tabId, 'reading.stopped', {}, sender.frameId)
    return { marks: [] }
  }
  const deps = await captureDeps()
  const { resend, marks } = await storeSnapshot(deps, snapshot, sender)
  if (resend) void sendToPage(sender.tabId, 'transcript.requested', {}, sender.frameId)
  void findContext(sender)
  return { marks }
}

/** First what the server logged; where there is none, the pages of this site that the response cites. */
async function findContext(sender: PageSender): Promise<void> {
  await synchronise(false)
  const deps = await captureDeps()
  const waiting = await deps.db.captures
    .where('[tabId+frameId]')
    .equals([sender.tabId, sender.frameId])
    .filter((row) => row.exchange.contextSource !== 'log' && row.exchange.contextSource !== 'cited')
    .toArray()
  const cited = new Map<string, ContextDoc[]>()
  for (const row of waiting) {
    const own = row.exchange.citations.filter((one) => one.href.startsWith(`${sender.origin}/`)).slice(0, MOST_SOURCES)
    const documents = await Promise.all(own.map((one) => readSource(sender, one.href)))
    const read = documents.filter((one) => one !== null)
    if (read.length > 0) cited.set(row.id, read)
  }
  if (cited.size === 0) return
  await paintMarks(await judgeAgain(deps, cited))
  await synchronise(false)
}

async function readSource(sender: PageSender, href: string): Promise<ContextDoc | null> {
  const reply = await sendToPage(sender.tabId, 'source.requested', { href }, sender.frameId)
  if (!reply.ok || reply.value.text === null) return null
  return { content: reply.value.text, id: null, source: href, title: reply.value.title }
}
