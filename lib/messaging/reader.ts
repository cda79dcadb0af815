import { browser } from '../platform/browser.ts'
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

/** Likewise in all tabs at these match patterns; those that the browser has discarded load anew before they are seen. */
export async function ensureReadersAt(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return
  const tabs = await browser.tabs.query({ url: patterns, discarded: false })
  await Promise.all(tabs.map(({ id }) => id !== undefined && ensureReader(id)))
}
