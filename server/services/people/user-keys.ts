/** A person's own key for programs: one at a time, stored as a hash, replaced immediately. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { hashOf } from './keys.ts'

/** 43 URL-safe characters. */
const makeUserKey = (): string => randomBytes(32).toString('base64url')

/**
 * @param key a predefined one, for a demo
 * @returns the new key; it is not shown again, and the previous one no longer works
 */
export async function renewUserKey(db: Database, userId: string, now: string, key = makeUserKey()): Promise<string> {
  await sql`insert into user_key (user_id, key_hash, shown, created_at)
    values (${userId}, ${hashOf(key)}, ${`${key.slice(0, 4)}…${key.slice(-4)}`}, ${now})
    on conflict (user_id) do update set key_hash = excluded.key_hash, shown = excluded.shown, created_at = excluded.created_at`.execute(
    db.kysely,
  )
  return key
}

export async function userOfKey(db: Database, key: string): Promise<string | null> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from user_key where key_hash = ${hashOf(key)}`.execute(db.kysely)
  return rows[0]?.userId ?? null
}

export async function hasUserKey(db: Database, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from user_key where user_id = ${userId}`.execute(db.kysely)
  return rows.length > 0
}
