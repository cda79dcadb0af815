/** Adapters of a page's site: requested by its content script, or made by pointing in it. */
import { adaptersOf, endTrial, saveAdapter, type SiteAdapter, tryAdapter } from '../../lib/capture/adapters.ts'
import { askedBefore } from '../../lib/capture/conversation.ts'
import type { AdapterSpec } from '../../lib/contract/adapter.ts'
import { database, readMeta } from '../../lib/db/index.ts'
import type { SaveReply } from '../../lib/messaging/protocol.ts'
import { sendToFrames } from '../../lib/messaging/send.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { injectPart } from '../../lib/platform/index.ts'
import { captureDeps, synchronise, tellOfAdapters } from './deps.ts'

export async function onAdaptersRequested(
  _ask: object,
  sender: PageSender,
): Promise<{ adapters: SiteAdapter[]; asked: string[] }> {
  const adapters = await adaptersOf(await captureDeps(), sender.origin, sender.tabId)
  // The script that reads by them is injected only where there are any.
  if (adapters.length > 0) await injectPart('adapted', sender.tabId, sender.frameId)
  return { adapters, asked: await askedBefore(database(), sender) }
}

export async function onAdapterTryRequested(ask: { tabId: number; adapterId: string }): Promise<{ tried: boolean }> {
  const { tabId, adapterId } = ask
  const db = database()
  const before = await readMeta(db, 'triedAdapter')
  const tried = await tryAdapter(await captureDeps(), tabId, adapterId)
  if (!tried) return { tried }
  await sendToFrames(tabId, 'adapters.changed', {})
  // One trial at a time: the other tab goes back to the active adapters.
  if (before && before.tabId !== tabId) await sendToFrames(before.tabId, 'adapters.changed', {})
  return { tried }
}

/** The page was reloaded or closed: whatever comes next is read with the active adapters. */
export const onTriedPageGone = (tabId: number): Promise<boolean> => endTrial(database(), tabId)

export async function onAdapterPointed({ spec }: { spec: AdapterSpec }, sender: PageSender): Promise<SaveReply> {
  const saved = await saveAdapter(await captureDeps(), 'Adapter made', sender.origin, spec)
  if (saved === 'refused') return { saved: false }
  await tellOfAdapters()
  void synchronise(true)
  return { saved: true, proposed: saved === 'proposed' }
}
