/** People as the serving API has them. A key is kept as a hash, so only the caller's own can be shown: they sent it. */
import { sql } from 'kysely'
import type { FullUserView, UserView } from '../../../lib/contract/serving-api/accounts.ts'
import type { Database } from '../../db/database.ts'

type UserRow = {
  id: string
  name: string
  email: string
  verified: boolean
  created_at: string
  updated_at: string
  shown: string | null
  key_created_at: string | null
}

async function userRow(db: Database, userId: string): Promise<UserRow> {
  const iso = (column: string) => sql`to_char(u.${sql.id(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const { rows } = await sql<UserRow>`
    select u.id, u.name, u.email, u."emailVerified" as verified, ${iso('createdAt')} as created_at, ${iso('updatedAt')} as updated_at,
      k.shown, k.created_at as key_created_at
    from "user" u left join user_key k on k.user_id = u.id where u.id = ${userId}`.execute(db.kysely)
  return rows[0]!
}

const view = (row: UserRow, key: string | null): UserView => {
  const [first = '', ...rest] = row.name.split(' ')
  return {
    id: row.id,
    api_key: key ?? row.shown ?? '',
    email: row.email,
    email_verified: row.verified,
    first_name: first,
    last_name: rest.join(' '),
    name: row.name,
    phone_number: null,
    is_account_activated: true,
  }
}

/** @param key the key that the caller sent, if any */
export async function userView(db: Database, userId: string, key: string | null): Promise<UserView> {
  return view(await userRow(db, userId), key)
}

export async function fullUserView(db: Database, userId: string, key: string): Promise<FullUserView> {
  const row = await userRow(db, userId)
  return {
    ...view(row, key),
    api_key_timestamp: row.key_created_at ?? row.created_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
    account_activated_at: row.created_at,
    discovery_source: null,
    user_provided_company_name: null,
  }
}

export async function renameUser(db: Database, userId: string, first: string, last: string): Promise<void> {
  const name = `${first} ${last}`.trim()
  if (name)
    await sql`update "user" set name = ${name}, "updatedAt" = current_timestamp where id = ${userId}`.execute(db.kysely)
}
