/**
 * The page that carries a scheduled run: the panel's own, told by its address. A page of its own would be cut out of what
 * the panel loads first, and make that larger.
 */
export const OF_SCHEDULE = '#scheduled='

/** @param scheduleId which schedule it runs */
export const pageOf = (scheduleId: string): string => `/sidepanel.html${OF_SCHEDULE}${scheduleId}`

/** @param hash of the page's address, where it begins with that */
export const scheduleIn = (hash: string): string => hash.slice(OF_SCHEDULE.length)
