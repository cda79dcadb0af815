/** Name of the database, also for code that opens it without Dexie. */
export const DATABASE_NAME = 'errata'
/** Dexie's version; the browser's own version is ten times this. */
export const DATABASE_VERSION = 16
