/**
 * Backup and restore of PostgreSQL with its own programs, which must be installed (postgresql-client, not older than
 * the server). Connection details are passed in the environment: anybody on the machine can read arguments.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** libpq's environment variables for the parameters of a connection URL. */
const BY_PARAMETER: Record<string, string> = {
  host: 'PGHOST',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
}

export function connectionOf(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl)
  const parts = {
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    ...Object.fromEntries(
      [...url.searchParams].flatMap(([name, value]) => (BY_PARAMETER[name] ? [[BY_PARAMETER[name], value]] : [])),
    ),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''))
}

/** @throws with the program's output: names of tables and settings, never rows */
function program(name: string, args: readonly string[], databaseUrl: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(name, args, {
      env: { ...process.env, ...connectionOf(databaseUrl) },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(0, 2_000)))
    child.once('error', () => failed(new Error(`${name} could not be run. Install PostgreSQL's client programs.`)))
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`${name} failed. ${said.trim()}`))))
  })
}

/** A consistent copy while servers run, written completely or not at all. @returns the file */
export async function dumpPostgres(databaseUrl: string, folder: string, at: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `errata-${at.replaceAll(/[:.]/g, '-')}.dump`)
  // Created empty with its mode first: the folder may be readable by everybody, what customers said must not be.
  writeFileSync(`${file}.part`, '', { mode: 0o600 })
  try {
    await program('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}.part`], databaseUrl)
    renameSync(`${file}.part`, file)
  } finally {
    rmSync(`${file}.part`, { force: true })
  }
  return file
}

/** Restores into an empty database only, so nothing is overwritten by mistake. The caller must renew the epoch. */
export async function restorePostgres(db: Database, databaseUrl: string, file: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(
    db.kysely,
  )
  if (rows[0]!.n > 0)
    throw new Error(
      'The database at DATABASE_URL is not empty. Create a new one, let DATABASE_URL name it, and restore into that.',
    )
  const name = connectionOf(databaseUrl)['PGDATABASE']
  if (!name) throw new Error('DATABASE_URL names no database to restore into.')
  await program(
    'pg_restore',
    ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', `--dbname=${name}`, file],
    databaseUrl,
  )
}
