/**
 * The page that carries a scheduled run: the panel's own, identified by its address. A separate page would make the
 * bundler split what the panel loads first, and thereby enlarge it.
 */
export const SCHEDULE_HASH = '#scheduled='

/** @param scheduleId the schedule it runs */
export const schedulePage = (scheduleId: string): string => `/sidepanel.html${SCHEDULE_HASH}${scheduleId}`

/** @param hash of the page's address, which must begin with `SCHEDULE_HASH` */
export const scheduleIdFromHash = (hash: string): string => hash.slice(SCHEDULE_HASH.length)
