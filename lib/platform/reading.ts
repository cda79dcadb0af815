/** Which pages get the content script: those that the user allows, except those that the organisation does not. */
import { isOneOf } from '../contract/site-pattern.ts'
import { browser } from './browser.ts'
import { isWithinLimit, sitesLimit } from './policy.ts'
import { allowedPatterns, isAllowed, originOf } from './sites.ts'

const CONTENT_SCRIPT_ID = 'transcript'
const CONTENT_SCRIPT_FILE = 'content-scripts/transcript.js'

export const mayRead = async (origin: string): Promise<boolean> => (await isWithinLimit(origin)) && isAllowed(origin)

/** Where the organisation's patterns are narrower than the user's, theirs apply. */
async function readablePatterns(): Promise<string[]> {
  const allowed = await allowedPatterns()
  const limit = await sitesLimit()
  if (!limit) return allowed
  const within = allowed.filter((pattern) => isOneOf(limit, pattern.replace(/\/\*$/, '')))
  const narrower = limit.map((site) => `${site}/*`)
  const held = await Promise.all(narrower.map((pattern) => browser.permissions.contains({ origins: [pattern] })))
  return [...new Set([...within, ...narrower.filter((_, at) => held[at])])]
}

/**
 * Registers the content script for exactly the allowed sites. `registerContentScripts` accepts hosts without permission
 * and then silently never runs, so the list is made from the permissions themselves.
 */
export async function registerForAllowedSites(): Promise<void> {
  const matches = await readablePatterns()
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [CONTENT_SCRIPT_ID] })
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [CONTENT_SCRIPT_ID] })
    return
  }
  const script = {
    id: CONTENT_SCRIPT_ID,
    js: [CONTENT_SCRIPT_FILE],
    matches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  }
  if (registered.length > 0) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
}

/** A page with an unknown address is not one that the organisation named. */
async function isBeyondLimit(tabId: number): Promise<boolean> {
  const limit = await sitesLimit()
  if (!limit) return false
  const origin = originOf((await browser.tabs.get(tabId)).url)
  return origin === null || !isOneOf(limit, origin)
}

/** Runs the content script in a tab now; false if the browser refuses (no click, no permission, its own pages). */
export async function injectInto(tabId: number): Promise<boolean> {
  try {
    if (await isBeyondLimit(tabId)) return false
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [CONTENT_SCRIPT_FILE] })
    return true
  } catch {
    return false
  }
}
