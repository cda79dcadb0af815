/** How windows of this browser know of one another's runs: a lock is released with its holder, however that ends. */

/** Held while a run asks on a site, by whichever window of this browser. */
export const siteLock = (site: string): string => `errata retest ${site}`
/** Held by the window of a scheduled run: one at a time, on any site. */
export const WINDOW_LOCK = 'errata scheduled run'

/** Names of the locks currently held. */
export async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  return new Set(held.flatMap(({ name }) => (name ? [name] : [])))
}
