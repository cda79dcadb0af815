/**
 * No test begins before what the last one left on its way to the database is there: the panel stores its drafts key by
 * key, and goes on with it after its end. It would come into a database that the next test has just emptied.
 */
import { afterEach, beforeAll } from 'vitest'

const running = new Set<IDBTransaction>()
/** Who starts a transaction when another one is done does so within a few of these, however slow the machine is. */
const QUIET_TURNS = 10
const turn = setImmediate

function watch(databases: IDBDatabase): void {
  const { transaction } = databases
  databases.transaction = function (...asked) {
    const begun = transaction.apply(this, asked)
    running.add(begun)
    for (const end of ['complete', 'abort']) begun.addEventListener(end, () => running.delete(begun))
    return begun
  }
}

beforeAll(() => {
  if ('IDBDatabase' in globalThis) watch(IDBDatabase.prototype)
})

// Hooks after a test run in the reverse order: this one comes when what was mounted is gone.
afterEach(async () => {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await new Promise<void>((resolve) => void turn(resolve))
    if (running.size > 0) quiet = -1
  }
})
