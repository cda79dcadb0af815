/**
 * The page that carries a scheduled run: the panel's own, identified by its address. A separate page would make the
 * bundler split what the panel loads first, and thereby enlarge it.
 */
export const OF_SCHEDULE = '#scheduled='

/** @param scheduleId the schedule it runs */
export const pageOf = (scheduleId: string): string => `/sidepanel.html${OF_SCHEDULE}${scheduleId}`

/** @param hash of the page's address, which must begin with `OF_SCHEDULE` */
export const scheduleIn = (hash: string): string => hash.slice(OF_SCHEDULE.length)
