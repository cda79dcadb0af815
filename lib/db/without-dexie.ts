/** Direct access to the database for code without Dexie: the first drawing, and threads beside the panel. */
import { DATABASE_NAME } from './name.ts'

/** Null if it does not exist yet. */
export const openExisting = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME)
    // It does not exist: creating it, with its schema, is left to Dexie.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
    opening.addEventListener('error', () => resolve(null))
    opening.addEventListener('success', () => resolve(opening.result))
  })

export const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error as Error))
  })
