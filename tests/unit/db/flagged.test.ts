import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Exchange } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase, setRow } from '../../../lib/db/index.ts'
import { flaggedBy } from '../../../lib/db/flagged.ts'
import { myFlags } from '../../../lib/store/page/my-flags.ts'
import { exchange, minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(() => void (db = createDatabase(`flagged-${Math.random()}`)))
afterEach(() => db.delete())

const flag = (by: string, at: number): Exchange['flags'][number] => ({
  id: uuid(7_000 + at),
  by,
  reasonCode: null,
  note: null,
  at: minute(at),
})
const put = (n: number, flags: Exchange['flags'], over: Partial<Exchange> = {}) => {
  const row = exchange({ id: uuid(n), issueId: null, flags, ...over })
  return setRow(db, row.projectId, { entity: 'exchange', id: row.id, row })
}
const mine = async (most = 50) => (await flaggedBy(db, PROJECT_ID, 'sam', most)).map((id) => Number(id.slice(-4)))

it('what one flagged is found newest first, whatever others flagged and in whatever project', async () => {
  await put(1, [flag('sam', 10)])
  await put(2, [flag('dana', 11), flag('sam', 30)])
  await put(3, [flag('dana', 40)])
  await put(4, [flag('sam', 20)])
  await put(5, [flag('sam', 50)], { projectId: uuid(77) })
  await put(6, [])
  expect(await mine()).toEqual([2, 4, 1])
  expect(await mine(2)).toEqual([2, 4])
  expect((await myFlags(PROJECT_ID, 'sam', db)).map((one) => one.flag.at)).toEqual([minute(30), minute(20), minute(10)])
})

it('is no longer found once the flag is taken back or the exchange is erased', async () => {
  await put(1, [flag('sam', 10), flag('dana', 12)])
  await put(2, [flag('sam', 20)])
  await put(1, [flag('dana', 12)])
  expect(await mine()).toEqual([2])
  expect(await flaggedBy(db, PROJECT_ID, 'dana', 50)).toEqual([uuid(1)])
  await setRow(db, PROJECT_ID, { entity: 'exchange', id: uuid(2), row: null })
  expect(await mine()).toEqual([])
})

it('a database from before has what was flagged in it', async () => {
  const older = new Dexie('flagged-upgrade')
  older.version(11).stores({ exchanges: 'id, projectId, issueId, conversationId, contentHash, [projectId+occurredAt]' })
  await older
    .table('exchanges')
    .bulkPut([exchange({ id: uuid(1), flags: [flag('sam', 10)] }), exchange({ id: uuid(2), flags: [] })])
  older.close()
  const upgraded = createDatabase('flagged-upgrade')
  expect(await flaggedBy(upgraded, PROJECT_ID, 'sam', 50)).toEqual([uuid(1)])
  await upgraded.delete()
})
