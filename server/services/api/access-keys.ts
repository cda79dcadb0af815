/** A project's access keys, in the serving API. The full token is returned only on creation. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import {
  type AccessKeyInput,
  type AccessKeyView,
  MOST_ACCESS_KEYS,
} from '../../../lib/contract/serving-api/access-keys.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import type { Noting } from '../people/audit.ts'
import { insertKey, revokeKey } from '../people/keys.ts'
import { notThere, Refused } from '../refusal.ts'

const stamp = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const SELECT = sql`
  select id::text as id, shown as token, name, project_id::text as project_id, created_by as created_by_user_id,
    case when revoked_at is not null then 'revoked' when expires_at <= current_timestamp then 'expired' else 'active' end as status,
    ${stamp('created_at')} as created_at, coalesce(${stamp('updated_at')}, ${stamp('created_at')}) as updated_at,
    ${stamp('last_used_at')} as last_used_at, ${stamp('expires_at')} as expires_at, description
  from access_key`

export async function accessKeysOf(db: Database, projectId: string): Promise<AccessKeyView[]> {
  const { rows } =
    await sql<AccessKeyView>`${SELECT} where project_id = ${projectId} order by access_key.created_at, id`.execute(
      db.kysely,
    )
  return rows
}

export const accessKey = (db: Database, projectId: string, id: string): Promise<AccessKeyView> =>
  keyIn(db.kysely, projectId, id)

async function keyIn(on: Database['kysely'] | Tx, projectId: string, id: string): Promise<AccessKeyView> {
  const { rows } = await sql<AccessKeyView>`${SELECT} where project_id = ${projectId} and id::text = ${id}`.execute(on)
  if (!rows[0]) throw notThere('access key')
  return rows[0]
}

async function requireRoom(tx: Tx, projectId: string): Promise<void> {
  await lockProject(tx, projectId)
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from access_key where project_id = ${projectId} and revoked_at is null`.execute(tx)
  if (rows[0]!.held >= MOST_ACCESS_KEYS)
    throw new Refused(
      422,
      `A project may have at most ${MOST_ACCESS_KEYS} access keys. Revoke one that nothing uses any more first.`,
    )
}

/** @param note omitted by the command line, which is not audited */
export function createAccessKey(
  db: Database,
  projectId: string,
  userId: string,
  input: AccessKeyInput,
  note?: Noting,
): Promise<AccessKeyView> {
  const id = randomUUID()
  return db.transaction(async (tx) => {
    await requireRoom(tx, projectId)
    const token = await insertKey(tx, projectId, {
      id,
      name: input.name,
      description: input.description ?? null,
      expiresAt: input.expires_at ?? null,
      createdBy: userId,
    })
    await note?.(tx, { keyId: id })
    return { ...(await keyIn(tx, projectId, id)), token }
  })
}

export function updateAccessKey(
  db: Database,
  projectId: string,
  id: string,
  input: AccessKeyInput,
  note: Noting,
): Promise<AccessKeyView> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const before = await keyIn(tx, projectId, id)
    await sql`update access_key set name = ${input.name}, description = ${input.description ?? before.description},
    expires_at = ${input.expires_at ?? before.expires_at}::timestamptz, updated_at = current_timestamp
    where project_id = ${projectId} and id::text = ${id}`.execute(tx)
    await note(tx)
    return keyIn(tx, projectId, id)
  })
}

export function deleteAccessKey(db: Database, projectId: string, id: string, note: Noting): Promise<void> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    await keyIn(tx, projectId, id)
    await sql`delete from access_key where project_id = ${projectId} and id::text = ${id}`.execute(tx)
    await note(tx)
  })
}

/** Revoking is final; revoking again changes nothing. */
export function revokeAccessKey(db: Database, projectId: string, id: string, note: Noting): Promise<void> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    await keyIn(tx, projectId, id)
    await revokeKey(tx, projectId, id)
    await note(tx)
  })
}
