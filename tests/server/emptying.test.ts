/** Between two tests the tables are emptied, whatever the one before left running. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

describe.runIf(ENGINE === 'PostgreSQL')('emptying', () => {
  let h: Harness
  beforeAll(async () => void (h = await openHarness()))
  afterAll(() => h.close())

  it('begins again where it and a request that still runs wait for each other', async () => {
    await h.clear()
    let emptied: Promise<void> = Promise.resolve()
    await h.db.kysely.connection().execute(async (request) => {
      // So that the other one is ended.
      await sql`set deadlock_timeout = '60s'`.execute(request)
      await sql`begin`.execute(request)
      await sql`select from verification`.execute(request)
      emptied = h.clear()
      const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks
        where not granted and relation = 'verification'::regclass`
      while ((await waiting.execute(request)).rows[0]!.n === 0) await new Promise((done) => setTimeout(done, 10))
      await sql`select from project`.execute(request)
      await sql`commit`.execute(request)
      await sql`reset deadlock_timeout`.execute(request)
    })
    await expect(emptied).resolves.toBeUndefined()
  })
})
