/**
 * Reads of the running transaction, requested all at once with a single callback. Dexie takes 0.2 ms of the drawing
 * thread per read, and a verdict needs fourteen. These use the browser's API directly, at a quarter of that: results
 * come in order of the requests, so the last one tells that all are there. Not for live queries: these reads are not
 * tracked.
 */
import { Dexie } from 'dexie'

type Of = { name: string }

export type ReadBatch = {
  /** Returns a function that gives the result once all are there. */
  one<T>(table: Of, key: IDBValidKey): () => T | undefined
  all<T>(table: Of, index: string, query: IDBValidKey | IDBKeyRange): () => T[]
  /** Resolves when everything requested so far is there. Dexie's own promise, which keeps its transaction. */
  settled(): PromiseLike<void>
}

export function batchReads(): ReadBatch {
  const { idbtrans } = Dexie.currentTransaction
  let last: IDBRequest | null = null
  const track = <T>(request: IDBRequest<T>): (() => T) => {
    last = request
    return () => request.result
  }
  return {
    one: ({ name }, key) => track(idbtrans.objectStore(name).get(key)),
    all: ({ name }, index, query) => track(idbtrans.objectStore(name).index(index).getAll(query)),
    settled() {
      const request = last
      return new Dexie.Promise<void>((resolve, reject) => {
        if (!request) return resolve()
        request.addEventListener('success', () => resolve())
        // If an earlier request fails, the whole transaction is aborted, including this one.
        request.addEventListener('error', () => reject(request.error))
      })
    },
  }
}
