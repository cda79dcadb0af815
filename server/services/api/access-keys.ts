/** Access keys of a project as the serving API has them. The token is whole only when it is made. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccessKeyInput, AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import type { Database } from '../../db/database.ts'
import { addKey, revokeKey } from '../people/keys.ts'
import { notThere } from '../refusal.ts'

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

export async function accessKey(db: Database, projectId: string, id: string): Promise<AccessKeyView> {
  const { rows } = await sql<AccessKeyView>`${SELECT} where project_id = ${projectId} and id::text = ${id}`.execute(
    db.kysely,
  )
  if (!rows[0]) throw notThere('access key')
  return rows[0]
}

export async function createAccessKey(
  db: Database,
  projectId: string,
  userId: string,
  input: AccessKeyInput,
): Promise<AccessKeyView> {
  const id = randomUUID()
  const token = await addKey(db, projectId, {
    id,
    name: input.name,
    description: input.description ?? null,
    expiresAt: input.expires_at ?? null,
    createdBy: userId,
  })
  return { ...(await accessKey(db, projectId, id)), token }
}

export async function updateAccessKey(
  db: Database,
  projectId: string,
  id: string,
  input: AccessKeyInput,
): Promise<AccessKeyView> {
  const before = await accessKey(db, projectId, id)
  await sql`update access_key set name = ${input.name}, description = ${input.description ?? before.description},
    expires_at = ${input.expires_at ?? before.expires_at}::timestamptz, updated_at = current_timestamp
    where project_id = ${projectId} and id::text = ${id}`.execute(db.kysely)
  return accessKey(db, projectId, id)
}

export async function deleteAccessKey(db: Database, projectId: string, id: string): Promise<void> {
  await accessKey(db, projectId, id)
  await sql`delete from access_key where project_id = ${projectId} and id::text = ${id}`.execute(db.kysely)
}

/** Once revoked it stays so; asked again, nothing more happens. */
export async function revokeAccessKey(db: Database, projectId: string, id: string): Promise<void> {
  await accessKey(db, projectId, id)
  await revokeKey(db, projectId, id)
}
