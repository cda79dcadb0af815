/** How the windows of this browser know of one another's runs: a lock goes with whoever holds it, however that ends. */

/** Held for as long as a run asks on a site, by whichever window of this browser. */
export const siteLock = (site: string): string => `errata retest ${site}`
/** Held by the window of a scheduled run: one at a time, whatever the site. */
export const WINDOW_LOCK = 'errata scheduled run'

/** Names of those that are held now. */
export async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  return new Set(held.flatMap(({ name }) => (name ? [name] : [])))
}
