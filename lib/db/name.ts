/** Of the database, for whoever opens it without Dexie. */
export const DATABASE_NAME = 'errata'
/** Dexie multiplies by ten: what the browser stores as version of the database. */
export const DATABASE_VERSION = 16
