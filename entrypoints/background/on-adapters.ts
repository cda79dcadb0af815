/** Adapters of a page's site: asked for by its content script, made by pointing in it. */
import { adaptersOf, saveAdapter, type SiteAdapter } from '../../lib/capture/adapters.ts'
import type { AdapterSpec } from '../../lib/contract/adapter.ts'
import type { SaveReply } from '../../lib/messaging/protocol.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { injectPart } from '../../lib/platform/index.ts'
import { captureDeps, synchronise, tellOfAdapters } from './deps.ts'

export async function onAdaptersRequested(_ask: object, sender: PageSender): Promise<{ adapters: SiteAdapter[] }> {
  const adapters = await adaptersOf(await captureDeps(), sender.origin)
  // What reads by them comes only where there are any.
  if (adapters.length > 0) await injectPart('adapted', sender.tabId, sender.frameId)
  return { adapters }
}

export async function onAdapterPointed({ spec }: { spec: AdapterSpec }, sender: PageSender): Promise<SaveReply> {
  const saved = await saveAdapter(await captureDeps(), 'Adapter made', sender.origin, spec)
  if (saved === 'refused') return { saved: false }
  await tellOfAdapters()
  void synchronise(true)
  return { saved: true, proposed: saved === 'proposed' }
}
