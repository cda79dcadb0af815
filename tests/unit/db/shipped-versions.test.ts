import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { ENTITY_SCHEMAS, type EntityName } from '../../../lib/contract/index.ts'
import { createDatabase, DATABASE_VERSION } from '../../../lib/db/index.ts'
import { TABLE_OF } from '../../../lib/db/schema.ts'

/** A database as the code of its time made it: the tables with their keys and indexes, and rows of that time's contract. */
type Shipped = { version: number; stores: Record<string, string>; rows: Record<string, unknown[]> }

const FOLDER = join(import.meta.dirname, '../../fixtures/databases')
const shipped = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Shipped)

describe('check 30: a database of each version that was shipped', () => {
  it('is here for the newest one too', () => {
    expect(Math.max(...shipped.map((one) => one.version))).toBe(DATABASE_VERSION)
  })

  it.each(shipped.map((one) => [one.version, one] as const))(
    'opens, of version %i, with every row there and as the contract has it now',
    async (version, { stores, rows }) => {
      const older = new Dexie(`shipped-${version}`)
      older.version(version).stores(stores)
      for (const [table, all] of Object.entries(rows)) await older.table(table).bulkPut(all)
      older.close()

      const db = createDatabase(`shipped-${version}`)
      for (const [entity, table] of Object.entries(TABLE_OF) as [EntityName, string][]) {
        const now = await db.table(table).toArray()
        expect([table, now.length]).toEqual([table, rows[table]?.length ?? 0])
        for (const row of now)
          expect([table, ENTITY_SCHEMAS[entity].safeParse(row).error?.issues]).toEqual([table, undefined])
      }
      await db.delete()
    },
  )
})
