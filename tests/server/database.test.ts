import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../../lib/contract/index.ts'
import { createAuth } from '../../server/auth.ts'
import { beginEmbedded } from '../../server/db/begin-embedded.ts'
import { type Database, epochOf, openDatabase, renewEpoch, renewForgottenEpoch } from '../../server/db/database.ts'
import { dumpsOf, dumpTo } from '../../server/db/dumps.ts'
import { openEmbedded } from '../../server/db/embedded.ts'
import { toJsonb } from '../../server/db/json.ts'
import { lockFolder } from '../../server/db/lock.ts'
import { migrate, migrateDown, migrationNames } from '../../server/db/migrate.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { rowsById, writeRow } from '../../server/db/rows.ts'
import { openStore, restoreStore } from '../../server/db/store.ts'
import { wereErased } from '../../server/services/erased-words.ts'
import { pull } from '../../server/services/sync/pull.ts'
import { exchange, PROJECT_ID, project, remediation, site } from '../fixtures/rows.ts'
import { ENGINE, openTestDatabase, settle } from './support/harness.ts'

const folders: string[] = []
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'errata-db-'))
  folders.push(path)
  return path
}
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })))

/** What a schema is made of, without the names of a database and its temporary parts. */
async function shapeOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select line from (
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' ||
        coalesce(column_default, '') || ' ' || coalesce(generation_expression, '') as line
        from information_schema.columns where table_schema = current_schema()
      union all select 'index ' || regexp_replace(indexdef, current_schema() || '\\.', '', 'g') from pg_indexes where schemaname = current_schema()
      union all select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = current_schema()::regnamespace
      union all select 'trigger ' || event_object_table || ' ' || trigger_name || ' ' || event_manipulation || ' ' || action_timing
        from information_schema.triggers where trigger_schema = current_schema()
      union all select 'function ' || proname || ' ' || md5(prosrc) from pg_proc where pronamespace = current_schema()::regnamespace
    ) found order by line`.execute(db.kysely)
  return rows.map((row) => row.line)
}

/** Whether the connection of this process of PostgreSQL holds the lock of migrations: other tests migrate as well. */
const heldBy = (pid: number): string => `select 1 from pg_locks where locktype = 'advisory' and granted and pid = ${pid}
  and ((classid::bigint << 32) | objid::bigint) = hashtextextended('errata migrations', 0)`

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function fill(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
    await writeRow(tx, PROJECT_ID, { entity: 'site', id: site().id, row: site() })
    await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: exchange().id, row: exchange() })
    await writeRow(tx, PROJECT_ID, { entity: 'remediation', id: remediation().id, row: remediation() })
    const [client, other, id] = [randomUUID(), randomUUID(), randomUUID()]
    for (const one of [client, other]) {
      await sql`insert into sync_client (client_id, user_id) values (${one}, 'somebody')`.execute(tx)
      await sql`insert into mutation (client_id, seq, id, project_id, name, at)
        values (${one}, 1, ${id}, ${PROJECT_ID}, 'site.add', '2026-01-01T00:00:00Z')`.execute(tx)
    }
  })
}
async function everything(db: Database): ReturnType<typeof pull> {
  await settle(db)
  return pullAll(db)
}
const pullAll = (db: Database): ReturnType<typeof pull> =>
  pull(db, 'epoch', 'somebody', 'admin', {
    contractVersion: 1,
    clientId: randomUUID(),
    projectId: PROJECT_ID,
    cursor: null,
    refusalsSeen: 0,
  })

describe(`migrations on ${ENGINE}`, () => {
  let db: Database
  beforeAll(async () => void (db = await openTestDatabase()))
  afterAll(() => db.close())

  /** To before this migration and all after it. @param name as its file begins */
  async function migrateDownTo(name: string, its = db): Promise<void> {
    const newest = async (): Promise<string> =>
      (await sql<{ name: string }>`select max(name) as name from migration`.execute(its.kysely)).rows[0]!.name
    while ((await newest()) >= name) await migrateDown(its)
  }

  it('check 38: up, down and up again with rows gives the schema of a fresh one, and keeps what the older one had', async () => {
    await migrate(db)
    const fresh = await shapeOf(db)
    expect(fresh.length).toBeGreaterThan(80)
    await fill(db)
    const before = (await everything(db)).changes
    // Some steps down and up: rows stay. The last two alone change no shape.
    for (const _ of [1, 2, 3]) await migrateDown(db)
    expect(await shapeOf(db)).not.toEqual(fresh)
    await migrate(db)
    expect(await shapeOf(db)).toEqual(fresh)
    expect((await everything(db)).changes).toEqual(before)
    expect(before.map((change) => change.entity)).toEqual(['project', 'site', 'exchange', 'remediation'])
    // All the way down leaves nothing of ours, and all the way up again works.
    for (const _ of migrationNames()) await migrateDown(db)
    expect((await shapeOf(db)).filter((line) => !line.includes(' migration'))).toEqual([])
    await migrate(db)
    expect(await shapeOf(db)).toEqual(fresh)
  })

  it('takes what was changed before over into the list of what was done, once', async () => {
    await migrateDownTo('0039')
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    const clientId = randomUUID()
    await sql`insert into sync_client (client_id, user_id) values (${clientId}, 'dana')`.execute(db.kysely)
    const changes: [string, string | null][] = [
      ['project.keep', null],
      ['exchange.capture', null],
      ['serving.fallback', '{"code": "forbidden", "args": {"message": "Words of Nora"}}'],
      ['remediation.publish', null],
    ]
    for (const [seq, [name, refusal]] of changes.entries())
      await sql`insert into mutation (client_id, seq, id, project_id, name, at, refusal)
        values (${clientId}, ${seq + 1}, ${randomUUID()}, ${PROJECT_ID}, ${name}, '', ${refusal}::jsonb)`.execute(
        db.kysely,
      )
    await sql`insert into audit (project_id, user_id, act, about)
      values (${PROJECT_ID}, 'dana', 'PUT /api/projects/{id}', '{}')`.execute(db.kysely)
    const listed = async () =>
      (await sql`select act, user_id, refused, about, seq::int as seq from audit order by seq, act`.execute(db.kysely))
        .rows
    const request = { act: 'PUT /api/projects/{id}', user_id: 'dana', refused: null, about: {}, seq: 0 }
    for (const _ of [1, 2]) {
      await migrate(db)
      expect(await listed()).toEqual([
        request,
        { ...request, act: 'project.keep', seq: 1 },
        { ...request, act: 'serving.fallback', refused: 'forbidden', seq: 3 },
        { ...request, act: 'remediation.publish', seq: 4 },
      ])
      await migrateDownTo('0039')
      expect((await sql`select act from audit`.execute(db.kysely)).rows).toEqual([{ act: request.act }])
    }
    await migrate(db)
  })

  it('settles what waits for a webhook that is switched off, when it is brought up to date', async () => {
    await migrateDownTo('0040')
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    const [on, off] = [randomUUID(), randomUUID()]
    for (const [id, enabled] of [
      [on, true],
      [off, false],
    ] as const) {
      await sql`insert into webhook (project_id, id, url, format, events, secret, enabled, created_by)
        values (${PROJECT_ID}, ${id}, '', '', '{}', '', ${enabled}, '')`.execute(db.kysely)
      await sql`insert into webhook_delivery (project_id, webhook_id, id, event, subject)
        values (${PROJECT_ID}, ${id}, ${randomUUID()}, '', '{}')`.execute(db.kysely)
    }
    await migrate(db)
    const { rows } = await sql`select webhook_id::text as id, problem from webhook_delivery
      where settled_at is not null`.execute(db.kysely)
    expect(rows).toEqual([{ id: off, problem: 'off' }])
    await sql`delete from webhook where project_id = ${PROJECT_ID}`.execute(db.kysely)
  })

  it('lets no limit of a statement end a migration that may take long', () => {
    const texts = globSync(join(import.meta.dirname, '../../server/db/migrations/*.sql')).map((file) =>
      readFileSync(file, 'utf8').replace(/--[^\n]*/g, ''),
    )
    const long = texts.filter((text) => text.includes('statement_timeout'))
    expect(long.length).toBeGreaterThan(4)
    // What comes before it takes no time: it makes a function.
    const late = long.filter(
      (text) => !/^(?:\s*create function [^$]*\$\$[^$]*\$\$;)?\s*set local statement_timeout = 0;/.test(text),
    )
    expect(late).toEqual([])
  })

  it('remembers what was erased before words were remembered by a key', async () => {
    await migrateDownTo('0043')
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    await sql`insert into erased (project_id, id, content_hash)
      select ${PROJECT_ID}, gen_random_uuid()::text, hash from unnest('{one,one,two}'::text[]) hash`.execute(db.kysely)
    await migrate(db)
    const occurredAt = new Date().toISOString()
    for (const [contentHash, isErased] of [
      ['one', true],
      ['two', true],
      ['three', false],
    ] as const)
      expect(await db.transaction((tx) => wereErased(tx, PROJECT_ID, { contentHash, occurredAt }))).toBe(isErased)
  })

  it('keeps no hash without a key, and finds conversations by the names that pages had given them', async () => {
    await migrateDownTo('0044')
    await db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
      const row = exchange({ conversationId: 'assistant', pageConversationId: 'page' })
      await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row })
      await sql`insert into erased (project_id, id, content_hash) values (${PROJECT_ID}, 'x', 'plain')`.execute(tx)
    })
    await migrate(db)
    expect((await sql`select 1 from erased where content_hash is not null`.execute(db.kysely)).rows).toEqual([])
    expect((await sql`select name, exchange_id as id from conversation_name`.execute(db.kysely)).rows).toEqual([
      { name: 'page', id: exchange().id },
    ])
  })

  it('keeps links to choose a password as hashes, and those that are out go on working', async () => {
    await migrateDownTo('0046')
    const userId = randomUUID()
    await sql`insert into "verification" (id, identifier, value, "expiresAt") values
      ('a', 'reset-password:a-token-that-is-out', ${userId}, now() + interval '1 hour')`.execute(db.kysely)
    await sql`insert into meta (key, value) values ('evidence_key', 'a private key')`.execute(db.kysely)
    await migrate(db)
    const { rows } = await sql`select identifier from "verification"
      union all select value from meta where key = 'evidence_key'`.execute(db.kysely)
    expect(rows).toEqual([{ identifier: expect.stringMatching(/^[\w-]{43}$/) as string }])
    const auth = createAuth({ db, secret: 'x'.repeat(32), baseUrl: 'http://127.0.0.1' })
    expect(await auth.ownerOfResetToken('a-token-that-is-out')).toBe(userId)
    await auth.dropResetTokensOf(userId)
    expect(await auth.ownerOfResetToken('a-token-that-is-out')).toBeNull()
  })

  it('tells each of two that are at it at once what it did itself', async () => {
    await migrate(db)
    await migrateDownTo(migrationNames().at(-4)!)
    const [one, other] = await Promise.all([migrate(db), migrate(db)])
    expect([...one, ...other].toSorted()).toEqual(migrationNames().slice(-4))
  })

  it('makes an admin of the organisation who was promoted in one of its projects', async () => {
    await migrateDownTo('0045')
    const organization = randomUUID()
    const at = new Date().toISOString()
    await db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
      await sql`insert into organization values (${organization}, 'O', ${at}, ${at})`.execute(tx)
      await sql`insert into project_profile (project_id, organization_id, created_by, created_at, updated_at)
        values (${PROJECT_ID}, ${organization}, '', ${at}, ${at})`.execute(tx)
      for (const role of ['admin', 'sme'] as const) {
        const person = { id: `promoted ${role}`, name: role, email: `promoted-${role}@larkspur.example` }
        await sql`insert into "user" (id, name, email) values (${person.id}, ${person.name}, ${person.email})`.execute(
          tx,
        )
        await writeRow(tx, PROJECT_ID, {
          entity: 'member',
          id: person.id,
          row: { ...person, projectId: PROJECT_ID, role },
        })
        await sql`insert into organization_member values (${organization}, ${person.id}, 'member', ${at}, ${at})`.execute(
          tx,
        )
      }
    })
    await migrate(db)
    expect(
      (
        await sql`select user_id as id, role from organization_member where organization_id = ${organization} order by 1`.execute(
          db.kysely,
        )
      ).rows,
    ).toEqual([
      { id: 'promoted admin', role: 'admin' },
      { id: 'promoted sme', role: 'member' },
    ])
  })

  it.skipIf(ENGINE === 'PGlite')('waits for another server that is at it, for as long as that needs', async () => {
    const url = process.env['TEST_DATABASE_URL']!
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    const other = openPostgres(url, schema)
    const engine = openPostgres(url, schema)
    // Its patience is over before the other is done.
    const exec = (text: string): Promise<object[]> => engine.exec(`set statement_timeout = 50; ${text}`)
    try {
      // A pool with one idle connection gives that one.
      const [{ pid }] = (await other.exec(`create schema ${schema}; select pg_backend_pid() as pid`)) as [
        { pid: number },
      ]
      const isDone = other.exec(
        `begin; select pg_advisory_xact_lock(hashtextextended('errata migrations', 0)); select pg_sleep(1); commit`,
      )
      await until(async () => (await engine.exec(heldBy(pid))).length > 0)
      expect(await migrate(openDatabase({ ...engine, exec }))).toEqual(migrationNames())
      await isDone
    } finally {
      await engine.close()
      await other.exec(`drop schema ${schema} cascade`)
      await other.close()
    }
  })

  it.skipIf(ENGINE === 'PGlite')('holds up nobody who writes a project while it reads all exchanges', async () => {
    const url = process.env['TEST_DATABASE_URL']!
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    const [other, engine] = [openPostgres(url, schema), openPostgres(url, schema)]
    let pid = 0
    const exec = async (text: string): Promise<object[]> => {
      const [own] = (await engine.exec('select pg_backend_pid() as pid')) as { pid: number }[]
      pid = own!.pid
      return engine.exec(text)
    }
    try {
      await other.exec(`create schema ${schema}`)
      const its = openDatabase({ ...engine, exec })
      await migrate(its)
      await migrateDownTo('0044', its)
      await other.exec('begin; lock table exchange')
      const isDone = migrate(its)
      const locks = (which: string) => other.exec(`select mode from pg_locks where pid = ${pid} and ${which}`)
      await until(async () => (await locks("not granted and relation = 'exchange'::regclass")).length > 0)
      const held = await locks("relation = 'project'::regclass")
      await other.exec('commit')
      expect(held).toEqual([])
      expect(await isDone).toContain('0044_conversation_names')
    } finally {
      await other.exec('rollback')
      await engine.close()
      await other.exec(`drop schema ${schema} cascade`)
      await other.close()
    }
  })

  it('check 38: a database of a newer version is left alone', async () => {
    await sql`insert into migration (name) values ('9999_future')`.execute(db.kysely)
    await expect(migrate(db)).rejects.toThrow('newer version (9999_future)')
    await sql`delete from migration where name = '9999_future'`.execute(db.kysely)
  })

  it('a statement that fails leaves the session usable', async () => {
    await expect(db.engine.exec('begin; select 1/0; commit')).rejects.toThrow('division by zero')
    await expect(db.transaction((tx) => sql`select 1/0`.execute(tx))).rejects.toMatchObject({ code: '22012' })
    expect((await sql`select 1 as one`.execute(db.kysely)).rows).toEqual([{ one: 1 }])
  })
})

describe(`values on ${ENGINE}`, () => {
  let db: Database
  beforeAll(async () => {
    db = await openTestDatabase()
    await migrate(db)
  })
  afterAll(() => db.close())

  it('check 37: timestamps, bigints, numbers and texts come back as one and the same JSON', async () => {
    const { rows } = await sql`select
      '2026-03-29 01:30:00.123456+01'::timestamptz as at, 9007199254740993::int8 as large, 42::int8 as small,
      7::int4 as four, 0.1::float8 as real, true as yes, null::text as nothing, count(*) as counted,
      '{"b": 1.50, "a": [1e2, "ü🙂"]}'::jsonb as json, 'é'::text as text, max(1)::int8 as top,
      '11111111-1111-4111-8111-111111111111'::uuid as id from generate_series(1, 3)`.execute(db.kysely)
    expect(JSON.stringify(rows[0])).toBe(
      '{"at":"2026-03-29T00:30:00.123Z","large":"9007199254740993","small":"42","four":7,"real":0.1,"yes":true,"nothing":null,' +
        '"counted":"3","json":{"a":[100,"ü🙂"],"b":1.50},"text":"é","top":"1","id":"11111111-1111-4111-8111-111111111111"}'.replace(
          '1.50',
          '1.5',
        ),
    )
  })

  it('check 37: a row comes back as it went in, but for what jsonb cannot hold', async () => {
    const odd = exchange({ query: 'a\u0000b \ud83d c \\u0000 🙂', metadata: { n: 0.1, big: 12345678901234, no: null } })
    await db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
      await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: odd.id, row: odd })
    })
    const [back] = await db.transaction(async (tx) => [
      ...(await rowsById(tx, PROJECT_ID, 'exchange', [odd.id])).values(),
    ])
    expect(back as Exchange).toEqual({ ...odd, query: 'ab \ufffd c \\u0000 🙂' })
    expect(toJsonb({ plain: 'text' })).toBe('{"plain":"text"}')
  })

  it('PL3, PL4: after a restore from elsewhere, rows from the future of this cluster are seen', async () => {
    await sql`update change set xid = '900000000'::xid8`.execute(db.kysely)
    expect((await pullAll(db)).changes).toEqual([])
    const epoch = await renewEpoch(db)
    expect(await epochOf(db)).toBe(epoch)
    expect((await everything(db)).changes.map((change) => change.entity)).toEqual(['project', 'exchange'])
  })

  it('PL4: a restore whose epoch nobody renewed is noticed when servers start, once', async () => {
    const before = await epochOf(db)
    expect(await renewForgottenEpoch(db)).toBe(false)
    expect(await epochOf(db)).toBe(before)
    await sql`update change set xid = '900000000'::xid8`.execute(db.kysely)
    const both = await Promise.all([renewForgottenEpoch(db), renewForgottenEpoch(db)])
    expect(both.toSorted()).toEqual([false, true])
    expect(await epochOf(db)).not.toBe(before)
    expect((await everything(db)).changes.map((change) => change.entity)).toEqual(['project', 'exchange'])
  })
})

describe.runIf(ENGINE === 'PGlite')('the embedded database on disk', () => {
  const open = async (dataDir: string) => {
    const store = await openStore({ dataDir })
    await migrate(store.db)
    return store
  }

  it('says so where its thread had ended before there was anything to open', async () => {
    const begun = beginEmbedded()
    await begun.worker.terminate()
    await expect(openEmbedded({ dataDir: null, dump: null }, begun)).rejects.toThrow('The embedded database ended')
  })

  it('is refused to a second opener, who is told the holder, and is free again after', async () => {
    const dataDir = join(folder(), 'data')
    const unlock = lockFolder(dataDir)
    expect(() => lockFolder(dataDir)).toThrow(new RegExp(`in use by process ${process.pid} since \\d{4}-`))
    await expect(openStore({ dataDir })).rejects.toThrow('ERRATA_DATA_DIR')
    unlock()
    lockFolder(dataDir)()
    expect(existsSync(`${dataDir}.lock`)).toBe(false)
  })

  it('is taken over from a process that is gone, or whose id is another’s now; and never from one that lives', () => {
    const dataDir = join(folder(), 'data')
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    const hold = (content: object) => writeFileSync(`${dataDir}.lock`, JSON.stringify(content))
    hold({ pid: gone, processStart: '1', since: '2026-01-01T00:00:00Z' })
    lockFolder(dataDir)()
    if (existsSync('/proc/self/stat')) {
      hold({ pid: process.pid, processStart: 'another beginning', since: '2026-01-01T00:00:00Z' })
      lockFolder(dataDir)()
    }
    hold({ pid: process.ppid, processStart: '', since: '2026-01-01T00:00:00Z' })
    expect(() => lockFolder(dataDir)).toThrow(`process ${process.ppid}`)
    writeFileSync(`${dataDir}.lock`, 'half a fi')
    const unlock = lockFolder(dataDir)
    expect(() => lockFolder(dataDir)).toThrow('in use')
    // A lock that is somebody else's by now is not ours to remove.
    writeFileSync(`${dataDir}.lock`, 'theirs')
    unlock()
    expect(readFileSync(`${dataDir}.lock`, 'utf8')).toBe('theirs')
  })

  it('PL4: comes back from a dump as another copy, with what the dump had; what was there is kept beside', async () => {
    const dataDir = join(folder(), 'data')
    const first = await open(dataDir)
    await fill(first.db)
    const epoch = await epochOf(first.db)
    const file = await dumpTo(first.db, dumpsOf(dataDir), '2026-11-24T12:00:00.000Z')
    await sql`delete from exchange`.execute(first.db.kysely)
    await first.db.close()
    first.unlock()

    await restoreStore(dataDir, readFileSync(file!))
    const second = await open(dataDir)
    expect(await epochOf(second.db)).not.toBe(epoch)
    expect((await everything(second.db)).changes.map((change) => change.entity)).toContain('exchange')
    expect(existsSync(`${dataDir}.before-restore`)).toBe(true)
    await second.db.close()
    second.unlock()

    // A file that is no dump changes nothing.
    const files = readdirSync(dataDir).toSorted()
    await expect(restoreStore(dataDir, new Uint8Array([1, 2, 3]))).rejects.toThrow('Nothing was changed')
    expect(readdirSync(dataDir).toSorted()).toEqual(files)
    expect(existsSync(`${dataDir}.lock`)).toBe(false)
  }, 240_000)

  it('keeps the newest dumps only, and none that is half written', async () => {
    const at = folder()
    const small = { engine: { dump: () => Promise.resolve(new Uint8Array([1])) } }
    for (let hour = 0; hour < 26; hour += 1) await dumpTo(small, at, new Date(Date.UTC(2026, 0, 1, hour)).toISOString())
    const names = readdirSync(at).toSorted()
    expect(names).toHaveLength(24)
    expect(names[0]).toContain('2026-01-01T02')
    const failing = { engine: { dump: () => Promise.reject(new Error('disk full')) } }
    await expect(dumpTo(failing, at, '2026-02-01T00:00:00.000Z')).rejects.toThrow('disk full')
    expect(readdirSync(at).toSorted()).toEqual(names)
  })
})
