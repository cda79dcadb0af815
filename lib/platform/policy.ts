/** What the organisation manages in this browser, and the sites it lets us read. */
import { isOneOf } from '../contract/site-pattern.ts'
import { browser } from './browser.ts'
import { readStored, removeStored, writeStored } from './storage.ts'

/** The raw policy, unchecked. Empty in an unmanaged browser. */
export async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(null)
  } catch {
    return {}
  }
}

export function watchManaged(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') changed()
  })
}

const LIMIT_KEY = 'sites-limit'

/** @param sites undefined: any that the user allows */
export const limitSites = (sites: readonly string[] | undefined): Promise<void> =>
  sites ? writeStored(LIMIT_KEY, sites) : removeStored(LIMIT_KEY)

export const sitesLimit = async (): Promise<readonly string[] | null> =>
  ((await readStored(LIMIT_KEY)) as readonly string[] | undefined) ?? null

/** Whether the organisation lets us read there, regardless of whether the user does. */
export async function isWithinLimit(origin: string): Promise<boolean> {
  const sites = await sitesLimit()
  return !sites || isOneOf(sites, origin)
}
