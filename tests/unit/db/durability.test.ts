/** OB1: what a person does is on the disk once it is acknowledged; what sync writes need not be, it comes again. */
import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { databaseForSync } from '../../../lib/db/database-for-sync.ts'
import { database, type ErrataDatabase, writeMeta } from '../../../lib/db/index.ts'

const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
afterEach(() => asked.mockClear())

/** As the browser was told it. */
async function durabilityOf(db: ErrataDatabase): Promise<unknown[]> {
  await db.open()
  asked.mockClear()
  await writeMeta(db, 'failures', 0)
  return asked.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options?.durability)
}

it('a write of the panel waits for the disk', async () => {
  expect(await durabilityOf(database())).toEqual(['strict'])
})

it('a write of sync does not; both see the same rows', async () => {
  expect(await durabilityOf(databaseForSync())).toEqual(['relaxed'])
  await writeMeta(databaseForSync(), 'failures', 3)
  expect((await database().meta.get('failures'))?.value).toBe(3)
})
