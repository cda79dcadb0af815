import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { batchReads } from '../../../lib/db/batch-reads.ts'
import { issue, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(async () => {
  db = createDatabase(`together-${Math.random()}`)
  await db.issues.bulkPut([issue({ id: uuid(1) }), issue({ id: uuid(2) })])
})
afterEach(() => db.delete())

it('gives rows, none for what is not there, and goes on in the same transaction', async () => {
  const found = await db.transaction('rw', db.issues, async () => {
    const reads = batchReads()
    const there = reads.one(db.issues, uuid(1))
    const gone = reads.one(db.issues, uuid(9))
    const all = reads.all<{ id: string }>(db.issues, 'projectId', PROJECT_ID)
    await reads.settled()
    await db.issues.delete(uuid(2))
    return [there(), gone(), all().map(({ id }) => id)]
  })
  expect(found).toEqual([issue({ id: uuid(1) }), undefined, [uuid(1), uuid(2)]])
  expect(await db.issues.count()).toBe(1)
})

it('is answered at once where nothing was asked for', async () => {
  await db.transaction('rw', db.issues, async () => {
    await batchReads().settled()
    await db.issues.clear()
  })
  expect(await db.issues.count()).toBe(0)
})

it('fails with its transaction', async () => {
  const failed = db.transaction('rw', db.issues, async (transaction) => {
    const reads = batchReads()
    reads.one(db.issues, uuid(1))
    transaction.abort()
    await reads.settled()
  })
  await expect(failed).rejects.toThrow()
})
