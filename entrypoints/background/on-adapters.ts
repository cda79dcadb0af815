/** Adapters of a page's site: asked for by its content script, made by pointing in it. */
import type { AdapterSpec } from '../../lib/contract/adapter.ts'
import { database, readMeta, writeMeta } from '../../lib/db/index.ts'
import type { SaveReply } from '../../lib/messaging/protocol.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { injectPart } from '../../lib/platform/index.ts'

type SiteAdapters = { adapters: Array<{ id: string; spec: AdapterSpec }> }

export async function onAdaptersRequested(_ask: object, sender: PageSender): Promise<SiteAdapters> {
  const kept = (await readMeta(database(), 'adapters')) ?? []
  const adapters = kept.filter((one) => one.origin === sender.origin).map(({ id, spec }) => ({ id, spec }))
  // What reads by them comes only where there are any.
  if (adapters.length > 0) await injectPart('adapted', sender.tabId, sender.frameId)
  return { adapters }
}

export async function onAdapterPointed({ spec }: { spec: AdapterSpec }, sender: PageSender): Promise<SaveReply> {
  const db = database()
  const kept = (await readMeta(db, 'adapters')) ?? []
  await writeMeta(db, 'adapters', [{ id: crypto.randomUUID(), origin: sender.origin, spec }, ...kept])
  await sendToPage(sender.tabId, 'adapters.changed', {}, sender.frameId)
  return { saved: true }
}
