/** Exchanges past their project's retention are erased every night. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityName, EntityRow } from '../../lib/contract/index.ts'
import type { Write } from '../../lib/domain/index.ts'
import { TEST_METADATA } from '../../lib/domain/retest/test-traffic.ts'
import { migrate } from '../../server/db/migrate.ts'
import type { Database } from '../../server/db/database.ts'
import { writeRow, writeRows } from '../../server/db/rows.ts'
import { openStore } from '../../server/db/store.ts'
import { vacuumEmbedded } from '../../server/db/vacuum.ts'
import { retentionJobs } from '../../server/jobs/retention.ts'
import { eraseOld, oldestBefore } from '../../server/services/erasure.ts'
import { exchange, issue, project, PROJECT_ID, remediation, uuid, verdict } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

/** A word that only the erased conversation says. */
const MARK = 'zanzibarquartz'
const DAY_MS = 86_400_000

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

const keep = <E extends EntityName>(entity: E, row: EntityRow<E>): Promise<void> =>
  h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity, id: row.id, row } as unknown as Write))

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString()

describe(`erasing by age, on ${ENGINE}`, () => {
  it('erases every night what is older than its project keeps conversations, and nothing else', async () => {
    await keep('project', project({ keepDays: 30 }))
    const members = [1, 10, 29, 31, 400].map((days, n) =>
      exchange({ id: uuid(n + 1), issueId: uuid(100), query: `From ${days} days ago?`, occurredAt: daysAgo(days) }),
    )
    for (const one of members) await keep('exchange', one)
    // What a retest asked goes too, though Insights does not count it.
    for (const days of [20, 40])
      await keep(
        'exchange',
        exchange({ id: uuid(days), metadata: { [TEST_METADATA]: 'run' }, occurredAt: daysAgo(days) }),
      )
    await keep(
      'issue',
      issue({ id: uuid(100), centralExchangeId: uuid(5), title: 'From 400 days ago?', exchangeCount: 5 }),
    )
    await keep('verdict', verdict({ id: uuid(200), exchangeId: uuid(5), issueId: uuid(100) }))
    await keep('remediation', remediation({ id: uuid(300), issueId: uuid(100), exchangeId: uuid(5) }))

    const told: string[] = []
    const regrouped = (projectId: string): void => void told.push(projectId)
    const [job] = retentionJobs({ db: h.db, log: { info: () => undefined } as never, regrouped })
    await job!.work({}, new AbortController().signal)
    expect(told).toEqual([PROJECT_ID])
    const { rows } = await sql<{ id: string }>`select id from exchange order by id`.execute(h.db.kysely)
    expect(rows.map(({ id }) => id)).toEqual([uuid(1), uuid(2), uuid(3), uuid(20)])
    const left = await sql<{ row: EntityRow<'issue'> }>`select row from issue`.execute(h.db.kysely)
    expect(left.rows).toMatchObject([{ row: { exchangeCount: 3 } }])
    expect(left.rows[0]!.row.title).not.toContain('400')
    expect((await sql`select 1 from verdict`.execute(h.db.kysely)).rows).toHaveLength(0)
    expect((await sql`select 1 from remediation`.execute(h.db.kysely)).rows).toHaveLength(1)
  })

  it('tells what went also where it breaks off', async () => {
    await keep('project', project({ keepDays: 30 }))
    const rows = Array.from({ length: 201 }, () => {
      const id = randomUUID()
      return { id, row: exchange({ id, issueId: null, occurredAt: daysAgo(31) }) }
    })
    await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays'))
    let made = 0
    const transaction: Database['transaction'] = (work) =>
      ++made > 1 ? Promise.reject(new Error('away')) : h.db.transaction(work)
    const told: string[] = []
    const tell = (projectId: string): void => void told.push(projectId)
    const erasing = eraseOld({ ...h.db, transaction }, new Date().toISOString(), new AbortController().signal, tell)
    await expect(erasing).rejects.toThrow('away')
    expect(told).toEqual([PROJECT_ID])
  })

  it('goes on with the next project where one of them cannot be erased, and says so', async () => {
    const [broken, next] = [uuid(901), uuid(902)]
    const old = (id: string) => exchange({ id, issueId: null, occurredAt: daysAgo(31) })
    await h.db.transaction(async (tx) => {
      for (const id of [broken, next]) {
        await writeRow(tx, id, { entity: 'project', id, row: project({ id, keepDays: 30 }) })
        await writeRow(tx, id, { entity: 'exchange', id, row: { ...old(id), projectId: id } })
      }
    })
    // As no code of ours writes it.
    await sql`update exchange set row = row - 'scores' where project_id = ${broken}`.execute(h.db.kysely)
    const told: string[] = []
    const { signal } = new AbortController()
    await expect(eraseOld(h.db, daysAgo(0), signal, (id) => void told.push(id))).rejects.toThrow()
    expect(told).toEqual([next])
    const { rows } = await sql<{ id: string }>`select id from exchange`.execute(h.db.kysely)
    expect(rows).toEqual([{ id: broken }])
  })

  it('leaves the one that cannot be erased, and takes all that are older and newer than it', async () => {
    await keep('project', project({ keepDays: 30 }))
    const ids = [40, 39, 38, 37].map((days) => ({ id: randomUUID(), days }))
    for (const { id, days } of ids) await keep('exchange', exchange({ id, issueId: null, occurredAt: daysAgo(days) }))
    const broken = ids[1]!.id
    await sql`update exchange set row = row - 'scores' where id = ${broken}`.execute(h.db.kysely)
    await sql`insert into erased (project_id, id, at)
      values (${PROJECT_ID}, 'of long ago', current_timestamp - interval '91 days')`.execute(h.db.kysely)
    const told: string[] = []
    const { signal } = new AbortController()
    await expect(eraseOld(h.db, daysAgo(0), signal, (id) => void told.push(id))).rejects.toThrow()
    const { rows } = await sql<{ id: string }>`select id from exchange`.execute(h.db.kysely)
    expect(rows).toEqual([{ id: broken }])
    expect(told).toEqual([PROJECT_ID])
    const remembered = await sql<{ id: string }>`select id from erased`.execute(h.db.kysely)
    expect(remembered.rows).not.toContainEqual({ id: 'of long ago' })
  })

  it('reads what is old from an index, however much there is that stays', async () => {
    const plan = await h.db.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`set local enable_sort = off`.execute(tx)
      return sql`explain ${oldestBefore(PROJECT_ID, daysAgo(30))}`.execute(tx)
    })
    const text = JSON.stringify(plan.rows)
    expect(text).toMatch(/using exchange_occurred /)
    expect(text).not.toMatch(/Sort|Seq Scan/)
  })

  it('asks the database as often for many as for few that are in no issue', async () => {
    await keep('project', project({ keepDays: 30 }))
    const queriesFor = async (count: number): Promise<number> => {
      const rows = Array.from({ length: count }, () => {
        const id = randomUUID()
        return { id, row: exchange({ id, issueId: null, occurredAt: daysAgo(31) }) }
      })
      await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays'))
      const { pool } = h.db.engine
      const connect = pool.connect
      let asked = 0
      pool.connect = async () => {
        const client = await connect.call(pool)
        return new Proxy(client, {
          get(of, name) {
            if (name === 'query') asked += 1
            const value: unknown = Reflect.get(of, name)
            return typeof value === 'function' ? value.bind(of) : value
          },
        })
      }
      try {
        expect(await eraseOld(h.db, new Date().toISOString(), new AbortController().signal)).toBe(count)
      } finally {
        pool.connect = connect
      }
      return asked
    }
    const forFew = await queriesFor(3)
    expect(forFew).toBeGreaterThan(5)
    expect(await queriesFor(60)).toBe(forFew)
  })

  it('keeps everything where a project does not say how long', async () => {
    await keep('exchange', exchange({ id: uuid(1), issueId: null, occurredAt: daysAgo(4_000) }))
    expect(await eraseOld(h.db, new Date().toISOString(), new AbortController().signal)).toBe(0)
  })
})

describe.runIf(ENGINE === 'PGlite')('an embedded database in a folder', () => {
  it('keeps no word of what went in its tables after the night, and grows no further', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'errata-erasure-'))
    const dataDir = join(folder, 'data')
    const { db, unlock } = await openStore({ dataDir })
    try {
      await migrate(db)
      await db.transaction((tx) =>
        writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ keepDays: 30 }) }),
      )
      const night = async (now: string): Promise<void> => {
        const rows = Array.from({ length: 100 }, () => {
          const id = randomUUID()
          return { id, row: exchange({ id, issueId: null, query: `Where is my ${MARK}?`, occurredAt: daysAgo(31) }) }
        })
        await db.transaction(async (tx) => {
          await writeRows(tx, PROJECT_ID, 'exchange', rows, 'stays')
          await writeRows(
            tx,
            PROJECT_ID,
            'log',
            rows.map(({ id, row }) => ({ id, row: { question: row.query } })),
            'stays',
          )
        })
        await db.engine.exec('checkpoint')
        expect(filesWith(join(dataDir, 'base'), MARK)).not.toEqual([])
        await eraseOld(db, now, new AbortController().signal)
        expect(await vacuumEmbedded(db, now, new AbortController().signal)).toBe(true)
        await db.engine.exec('checkpoint')
        expect(filesWith(join(dataDir, 'base'), MARK)).toEqual([])
      }
      const size = async (): Promise<unknown> =>
        (await sql`select pg_relation_size('exchange')::int + pg_relation_size('log')::int as bytes`.execute(db.kysely))
          .rows[0]
      await night(new Date().toISOString())
      const afterOne = await size()
      await night(daysAgo(-1))
      expect(await size()).toEqual(afterOne)
      expect(await vacuumEmbedded(db, daysAgo(-1), new AbortController().signal)).toBe(false)
    } finally {
      await db.close()
      unlock()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 240_000)
})

const filesWith = (folder: string, words: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => readFileSync(path).includes(words))
