/**
 * Dexie opens a database that a newer Errata has left, with what it knows of it. Reading does no harm; what is written
 * lacks what only the newer one computes, and its upgrades never run again (P32). So nothing is: not by the panel, which
 * says so, and not by the worker, which nobody sees.
 */
import type { Dexie } from 'dexie'
import { DATABASE_VERSION } from './name.ts'

/** Dexie multiplies its version by ten in the browser's own. */
export const isNewer = (db: Dexie): boolean => db.backendDB().version > DATABASE_VERSION * 10

export function refuseWritesToNewer(db: Dexie): void {
  db.use({
    stack: 'dbcore',
    name: 'newer',
    create: (core) => ({
      ...core,
      transaction(stores, mode, options) {
        if (mode === 'readwrite' && isNewer(db))
          throw Object.assign(new Error('This database is of a newer Errata.'), { name: 'NewerDatabaseError' })
        return core.transaction(stores, mode, options)
      },
    }),
  })
}
