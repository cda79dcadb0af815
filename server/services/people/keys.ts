/** Assistants' access keys: shown once, stored as a hash, revoked immediately. */
import { hash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'

export const hashOf = (key: string): string => hash('sha256', key)

/** `sk-<name>-<43 characters>`: a form that secret scanners recognise. */
const makeKey = (): string => `sk-errata-${randomBytes(32).toString('base64url')}`

export type NewKey = {
  id?: string
  name: string
  description?: string | null
  /** ISO; null: until it is revoked. */
  expiresAt?: string | null
  /** The person who created it in the panel or through the serving API; null: the server's command line. */
  createdBy?: string | null
  /** A predefined key, for a demo. */
  key?: string
}

/** @returns the key; it is not shown again */
export const addKey = (db: Database, projectId: string, key: NewKey): Promise<string> =>
  insertKey(db.kysely, projectId, key)

/** @returns the key; it is not shown again */
export async function insertKey(
  on: Database['kysely'] | Tx,
  projectId: string,
  { id = randomUUID(), name, description = null, expiresAt = null, createdBy = null, key = makeKey() }: NewKey,
): Promise<string> {
  const shown = `${key.slice(0, 10)}…${key.slice(-4)}`
  await sql`insert into access_key (project_id, id, key_hash, shown, name, description, expires_at, created_by)
    values (${projectId}, ${id}, ${hashOf(key)}, ${shown}, ${name}, ${description}, ${expiresAt}, ${createdBy}) on conflict (key_hash) do nothing`.execute(
    on,
  )
  return key
}

type KeyStatus = 'active' | 'expired' | 'revoked'
export type ShownKey = { id: string; name: string; shown: string; status: KeyStatus; lastUsedAt: string | null }

export async function keysOf(db: Database, projectId: string): Promise<ShownKey[]> {
  const { rows } = await sql<ShownKey>`
    select id::text as id, name, shown, last_used_at as "lastUsedAt",
      case when revoked_at is not null then 'revoked' when expires_at <= current_timestamp then 'expired' else 'active' end as status
    from access_key where project_id = ${projectId} order by created_at, id`.execute(db.kysely)
  return rows
}

/** @returns whether there was such a key that was not revoked yet */
export async function revokeKey(on: Database['kysely'] | Tx, projectId: string, id: string): Promise<boolean> {
  const { rows } = await sql`update access_key set revoked_at = current_timestamp, updated_at = current_timestamp
    where project_id = ${projectId} and id::text = ${id} and revoked_at is null returning 1 as done`.execute(on)
  return rows.length > 0
}
