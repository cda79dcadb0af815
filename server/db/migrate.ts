/** Numbered SQL migrations, each in one transaction; the same files for both engines. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** If two servers start at once, the second waits as long as the first needs, finds the work done, and continues. */
const LOCK = `set local statement_timeout = 0; select pg_advisory_xact_lock(hashtextextended('errata migrations', 0));`

const FOLDER = join(import.meta.dirname, 'migrations')

export const migrationNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.up.sql'))
    .map((file) => file.slice(0, -'.up.sql'.length))
    .toSorted()

const textOf = (name: string, way: 'up' | 'down'): string => readFileSync(join(FOLDER, `${name}.${way}.sql`), 'utf8')

async function applied(db: Database): Promise<string[]> {
  // `if not exists` alone can still collide with another server creating the table at the same moment.
  await db.engine.exec(
    `begin;\n${LOCK}\ncreate table if not exists migration (name text primary key, applied_at timestamptz not null default current_timestamp);\ncommit;`,
  )
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db.kysely)
  return rows.map((row) => row.name)
}

const inTransaction = (statements: string, note: string): string => `begin;\n${LOCK}\n${statements}\n${note};\ncommit;`

/** Migrations that this code has and the database lacks. @throws if the database is newer than this code */
async function pendingMigrations(db: Database): Promise<string[]> {
  const done = await applied(db)
  const known = migrationNames()
  const newer = done.filter((name) => !known.includes(name))
  if (newer.length > 0)
    throw new Error(`This database was made by a newer version (${newer.join(', ')}). Update the server.`)
  return known.filter((name) => !done.includes(name))
}

/** Brings the schema up to date. @returns the migrations applied here, not by another server meanwhile. @throws if the database is newer than this code */
export async function migrate(db: Database): Promise<string[]> {
  const doneHere: string[] = []
  for (const name of await pendingMigrations(db)) {
    try {
      await db.engine.exec(inTransaction(textOf(name, 'up'), `insert into migration (name) values ('${name}')`))
      doneHere.push(name)
    } catch (error) {
      if (!(await applied(db)).includes(name)) throw error
    }
  }
  return doneHere
}

/** For a server that must not change the schema. @throws if it is older or newer than this code */
export async function requireMigrated(db: Database): Promise<void> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0)
    throw new Error(
      `The database lacks ${pending.join(', ')}. Run \`node server/main.mjs --migrate\` first, or set ERRATA_MIGRATE=on.`,
    )
}

/** Reverts the newest migration. */
export async function migrateDown(db: Database): Promise<void> {
  const name = (await applied(db)).at(-1)
  if (name) await db.engine.exec(inTransaction(textOf(name, 'down'), `delete from migration where name = '${name}'`))
}
