/**
 * Dexie opens a database that a newer Errata has left, with the schema it knows. Reading does no harm; but written rows
 * would lack what only the newer one computes, and its upgrades never run again (P32). So nothing is written: neither
 * by the panel, which says so, nor by the worker, which nobody sees.
 */
import type { Dexie } from 'dexie'
import { DATABASE_VERSION } from './name.ts'

/** The browser's own version is ten times Dexie's. */
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
