/**
 * The real app on a real database, without a socket. The same files run on PGlite and, with
 * TEST_DATABASE_URL, on PostgreSQL (a schema of one's own per file). One database a file, emptied
 * between tests: a WASM PostgreSQL per test would eat the machine.
 */
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import {
  type MutationName,
  type Mutation,
  type PullReply,
  type Role,
  CONTRACT_VERSION,
} from '../../../lib/contract/index.ts'
import { type App, createApp } from '../../../server/app.ts'
import type { AppDeps } from '../../../server/app-services.ts'
import { createAuth } from '../../../server/auth.ts'
import { type Database, epochOf, openDatabase } from '../../../server/db/database.ts'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { migrate } from '../../../server/db/migrate.ts'
import { openPostgres } from '../../../server/db/postgresql.ts'
import { writeRow } from '../../../server/db/rows.ts'
import { setMember } from '../../../server/services/people/accounts.ts'
import { addKey } from '../../../server/services/people/keys.ts'
import { signedToken } from '../../../server/signed-token.ts'
import { OTHER_PROJECT_ID, project, PROJECT_ID, site } from '../../fixtures/rows.ts'
import { templateDump } from '../../support/database-template.ts'
import { emptyingOf } from './emptying.ts'

export const ENGINE = process.env['TEST_DATABASE_URL'] ? 'PostgreSQL' : 'PGlite'
/** Signs the sessions of `account`: an app with another one does not know them. */
export const SECRET = 'a-secret-for-tests-that-is-long-enough'

/**
 * Emptied and gone with its file: in memory, or a schema of its own.
 * @param dump what one in memory begins from
 */
export async function openTestDatabase(dump: Uint8Array | null = null): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) return openDatabase(await openEmbedded({ dataDir: null, dump }))
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgres(url)
  await admin.exec(`create schema ${schema}`)
  const db = openDatabase(openPostgres(url, schema))
  return {
    ...db,
    async close() {
      await db.close()
      await admin.exec(`drop schema ${schema} cascade`).catch(() => undefined)
      await admin.close()
    },
  }
}

export type Account = {
  userId: string
  role: Role
  token: string
  headers: Record<string, string>
  /** Until what was committed so far can be read by a pull. */
  settle(): Promise<void>
}

/**
 * A pull reads below the oldest open transaction of the whole PostgreSQL cluster, and other test files run on it:
 * what was just committed may have to wait for theirs.
 */
export async function settle(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from change where xid >= pg_snapshot_xmin(pg_current_snapshot()) union all
      select 1 from mutation where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(db.kysely)
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
export type Harness = {
  db: Database
  auth: ReturnType<typeof createAuth>
  app: App
  /** Everything that was logged, as text. */
  logged(): string
  /** A second app on the same database, as after a restart. */
  restarted(options?: Partial<AppDeps>): App
  account(role: Role, projectId?: string): Promise<Account>
  /** The project's access key. */
  key: string
  /** A second project, as another customer has it. */
  addOtherProject(): Promise<void>
  /** Every table that holds these words anywhere, by name. */
  tablesWith(words: string): Promise<string[]>
  clear(): Promise<void>
  close(): Promise<void>
}

export async function openHarness(): Promise<Harness> {
  const db = await openTestDatabase(templateDump())
  await migrate(db)
  const epoch = await epochOf(db)
  const empty = await emptyingOf(db)
  let output = ''
  const log = pino(
    { level: 'debug' },
    new Writable({ write: (chunk, _encoding, done) => ((output += String(chunk)), done()) }),
  )
  const auth = createAuth({ db, secret: SECRET, baseUrl: 'http://127.0.0.1' })
  const make = (options: Partial<AppDeps> = {}): App =>
    createApp({
      db,
      auth,
      epoch,
      log,
      now: () => new Date().toISOString(),
      closing: new AbortController().signal,
      ...options,
    })

  const harness: Harness = {
    db,
    auth,
    app: make(),
    logged: () => output,
    restarted: make,
    key: '',
    async account(role, projectId = PROJECT_ID) {
      const userId = randomUUID()
      const email = `${userId}@larkspur.example`
      await sql`insert into "user" ("id", "name", "email") values (${userId}, ${`The ${role}`}, ${email})`.execute(
        db.kysely,
      )
      await setMember(db, projectId, userId, role)
      const context = await auth.$context
      const session = await context.internalAdapter.createSession(userId)
      const token = await signedToken(session.token, SECRET)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return { userId, role, token, headers, settle: () => settle(db) }
    },
    addOtherProject: () =>
      db.transaction(async (tx) => {
        const row = project({ id: OTHER_PROJECT_ID, name: 'Other' })
        await writeRow(tx, OTHER_PROJECT_ID, { entity: 'project', id: OTHER_PROJECT_ID, row })
      }),
    async tablesWith(words) {
      const { rows: tables } = await sql<{ name: string }>`
        select table_name as name from information_schema.tables where table_schema = current_schema()
          and table_type = 'BASE TABLE' order by 1`.execute(db.kysely)
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } =
          await sql`select 1 from ${sql.table(name)} as t where t::text ilike ${`%${words}%`} limit 1`.execute(
            db.kysely,
          )
        if (rows.length > 0) found.push(name)
      }
      return found
    },
    async clear() {
      await empty()
      await db.transaction(async (tx) => {
        await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
        await writeRow(tx, PROJECT_ID, { entity: 'site', id: site().id, row: site() })
      })
      harness.key = await addKey(db, PROJECT_ID, { name: 'test' })
      harness.app = make()
      output = ''
    },
    close: () => db.close(),
  }
  return harness
}

export const post = (app: App, path: string, headers: Record<string, string>, body: unknown): Promise<Response> =>
  Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

/** A client of the sync protocol in its barest form: numbers its mutations, pushes, pulls. */
export function bareClient(app: () => App, account: Account, clientId: string = randomUUID()) {
  let seq = 0
  return {
    clientId,
    mutation<N extends MutationName>(
      name: N,
      args: Extract<Mutation, { name: N }>['args'],
      over: Partial<Mutation> = {},
    ): Extract<Mutation, { name: N }> {
      seq += 1
      return {
        id: randomUUID(),
        clientId,
        projectId: PROJECT_ID,
        seq,
        at: new Date().toISOString(),
        name,
        args,
        ...over,
      } as unknown as Extract<Mutation, { name: N }>
    },
    push: (mutations: Mutation[], version = CONTRACT_VERSION): Promise<Response> =>
      post(app(), '/api/sync/push', account.headers, { contractVersion: version, clientId, mutations }),
    async pull(cursor: string | null = null, over: Record<string, unknown> = {}): Promise<PullReply> {
      await account.settle()
      return this.pullNow(cursor, over)
    },
    /** Whatever is open at this moment. */
    async pullNow(cursor: string | null = null, over: Record<string, unknown> = {}): Promise<PullReply> {
      const response = await post(app(), '/api/sync/pull', account.headers, {
        contractVersion: CONTRACT_VERSION,
        clientId,
        projectId: PROJECT_ID,
        cursor,
        refusalsSeen: 0,
        ...over,
      })
      if (response.status !== 200) throw new Error(`pull answered ${response.status}: ${await response.text()}`)
      return (await response.json()) as PullReply
    },
  }
}
