import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeEach, expect, it } from 'vitest'
import { createDatabase, DATABASE_VERSION, type ErrataDatabase, readMeta, writeMeta } from '../../../lib/db/index.ts'
import { issue, project } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(async () => {
  await Dexie.delete('newer')
  const ours = createDatabase('newer')
  await ours.issues.put(issue())
  await writeMeta(ours, 'owner', 'user-sme')
  const tables = Object.fromEntries(ours.tables.map((table) => [table.name, table.schema.primKey.src]))
  ours.close()
  const newer = new Dexie('newer')
  newer.version(DATABASE_VERSION + 1).stores({ ...tables, laterTable: 'id' })
  await newer.open()
  newer.close()
  db = createDatabase('newer')
})

it('check 31: what a newer Errata left is read, by panel and worker', async () => {
  expect(await db.issues.count()).toBe(1)
  expect(await readMeta(db, 'owner')).toBe('user-sme')
})

it('check 31: and not written to, by whatever way', async () => {
  const refused = { name: 'NewerDatabaseError' }
  await expect(db.projects.put(project())).rejects.toMatchObject(refused)
  await expect(db.issues.clear()).rejects.toMatchObject(refused)
  await expect(writeMeta(db, 'owner', 'another')).rejects.toMatchObject(refused)
  await expect(db.transaction('rw', db.issues, db.meta, () => db.issues.count())).rejects.toMatchObject(refused)
  expect(await db.issues.count()).toBe(1)
  expect(await readMeta(db, 'owner')).toBe('user-sme')
})
