/** The database as the browser has it, for those that do without Dexie: what is drawn first, and threads beside the panel. */
import { DATABASE_NAME } from './name.ts'

/** Null where there is none yet. */
export const opened = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME)
    // There is none: to make it, with all that belongs to it, is Dexie's.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
    opening.addEventListener('error', () => resolve(null))
    opening.addEventListener('success', () => resolve(opening.result))
  })

export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error as Error))
  })
