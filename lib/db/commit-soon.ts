/** Ends a transaction without waiting for its answers. */
import { Dexie } from 'dexie'

/**
 * Nothing more will be asked of the running transaction: the browser commits as soon as it has done what was asked, and
 * does not wait until this thread, which may be drawing, has heard each answer. A request that fails takes all of them
 * back, as long as nobody has taken care of its error (https://w3c.github.io/IndexedDB/#fire-error-event). Dexie would:
 * it aborts by itself, which comes too late here. So the error is kept from it, and the abort is what is heard.
 * @param asked done when all requests are
 */
export function commitSoon<T>(asked: Promise<T>): Promise<T> {
  const { idbtrans } = Dexie.currentTransaction
  const aborted = new Promise<never>((_, reject) => {
    idbtrans.addEventListener('abort', () => reject(idbtrans.error))
  })
  idbtrans.addEventListener('error', (event) => event.stopPropagation(), { capture: true })
  idbtrans.commit()
  return Promise.race([asked, aborted])
}
