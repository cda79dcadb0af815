/** Access keys of assistants: shown once, stored as a hash, revoked at once. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** `sk-<name>-<43 characters>`: a form that secret scanners know. */
export const makeKey = (): string => `sk-errata-${randomBytes(32).toString('base64url')}`

export async function addKey(db: Database, projectId: string, name: string, key = makeKey()): Promise<string> {
  const shown = `${key.slice(0, 10)}…${key.slice(-4)}`
  await sql`insert into access_key (project_id, id, key_hash, shown, name)
    values (${projectId}, ${randomUUID()}, ${hashOf(key)}, ${shown}, ${name}) on conflict (key_hash) do nothing`.execute(
    db.kysely,
  )
  return key
}

/** Project of a key that holds now; null for unknown, expired and revoked alike. */
export async function projectOfKey(db: Database, key: string): Promise<string | null> {
  const { rows } = await sql<{ project_id: string }>`
    update access_key set last_used_at = current_timestamp
    where key_hash = ${hashOf(key)} and revoked_at is null and (expires_at is null or expires_at > current_timestamp)
    returning project_id`.execute(db.kysely)
  return rows[0]?.project_id ?? null
}
