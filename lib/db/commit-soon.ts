/** Commits a transaction without waiting for its results. */
import { Dexie } from 'dexie'

/**
 * Nothing more will be requested in the running transaction: the browser commits as soon as its requests are done, and
 * does not wait until this thread, which may be drawing, has received each result. A failed request aborts the
 * transaction unless its error event is cancelled (https://w3c.github.io/IndexedDB/#fire-error-event). Dexie would
 * cancel it and abort by itself, which comes too late here. So the event is hidden from Dexie, and the abort is what we
 * listen for.
 * @param requests resolves when all requests are done
 */
export function commitSoon<T>(requests: Promise<T>): Promise<T> {
  const { idbtrans } = Dexie.currentTransaction
  const aborted = new Promise<never>((_, reject) => {
    idbtrans.addEventListener('abort', () => reject(idbtrans.error))
  })
  idbtrans.addEventListener('error', (event) => event.stopPropagation(), { capture: true })
  idbtrans.commit()
  return Promise.race([requests, aborted])
}
