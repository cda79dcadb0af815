import type { ContextDoc } from '../../lib/contract/index.ts'
import { seekSources } from '../../lib/capture/sources.ts'
import { judgeAgain } from '../../lib/capture/store.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { captureDeps, paintMarks, synchronise } from './deps.ts'

/** Finds the context of a response: what the server logged, else the pages of this site that the response cites. */
export async function findContext(sender: PageSender): Promise<void> {
  await synchronise(false)
  const deps = await captureDeps()
  const sought = await seekSources(deps.db, sender)
  const pages = new Map<string, Promise<ContextDoc | null>>()
  for (const href of new Set([...sought.values()].flat())) pages.set(href, readSource(sender, href))
  const cited = new Map<string, ContextDoc[]>()
  for (const [id, hrefs] of sought) {
    const read = (await Promise.all(hrefs.map((href) => pages.get(href)!))).filter((one) => one !== null)
    if (read.length > 0) cited.set(id, read)
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
