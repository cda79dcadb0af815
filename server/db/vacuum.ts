/**
 * PGlite has no autovacuum: erased content would stay in its files for good, and they would only grow. So we vacuum
 * once a day, table by table; others get the only session in between.
 */
import { sql } from 'kysely'
import type { Database } from './database.ts'

const KEY = 'vacuumed_at'
const EVERY_MS = 20 * 3_600_000

/** @param now ISO time @returns whether it ran; never on PostgreSQL, which vacuums by itself */
export async function vacuumEmbedded(db: Database, now: string, signal: AbortSignal): Promise<boolean> {
  if (db.engine.name !== 'pglite') return false
  const { rows: last } = await sql<{ value: string }>`select value from meta where key = ${KEY}`.execute(db.kysely)
  if (last[0] && Date.parse(now) - Date.parse(last[0].value) < EVERY_MS) return false
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`.execute(
    db.kysely,
  )
  for (const { name } of tables) {
    if (signal.aborted) return false
    await db.engine.exec(`vacuum ${name}`)
  }
  await sql`insert into meta (key, value) values (${KEY}, ${now})
    on conflict (key) do update set value = excluded.value`.execute(db.kysely)
  return true
}
