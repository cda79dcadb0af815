/** People in the serving API. Keys are stored as hashes, so only the caller's own can be shown: they sent it. */
import { sql } from 'kysely'
import type { Activation, FullUserView, UserView } from '../../../lib/contract/serving-api/accounts.ts'
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
  first: string | null
  last: string | null
  phone: string | null
  source: string | null
  company: string | null
  activated: string | null
}

async function userRow(db: Database, userId: string): Promise<UserRow> {
  const iso = (column: string) => sql`to_char(u.${sql.id(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const { rows } = await sql<UserRow>`
    select u.id, u.name, u.email, u."emailVerified" as verified, ${iso('createdAt')} as created_at, ${iso('updatedAt')} as updated_at,
      k.shown, k.created_at as key_created_at, p.first_name as first, p.last_name as last, p.phone_number as phone,
      p.discovery_source as source, p.company, p.activated_at as activated
    from "user" u left join user_key k on k.user_id = u.id left join user_profile p on p.user_id = u.id where u.id = ${userId}`.execute(
    db.kysely,
  )
  return rows[0]!
}

const view = (row: UserRow, key: string | null): UserView => {
  const [first = '', ...rest] = row.name.split(' ')
  return {
    id: row.id,
    api_key: key ?? row.shown ?? '',
    email: row.email,
    email_verified: row.verified,
    first_name: row.first ?? first,
    last_name: row.last ?? rest.join(' '),
    name: row.name,
    phone_number: row.phone,
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
    account_activated_at: row.activated ?? row.created_at,
    discovery_source: row.source,
    user_provided_company_name: row.company,
  }
}

/** Omitted or null: unchanged. */
export async function tellOf(db: Database, userId: string, told: Activation): Promise<void> {
  const { first_name: first, last_name: last } = told
  const name = `${first} ${last}`.trim()
  await db.transaction(async (tx) => {
    if (name)
      await sql`update "user" set name = ${name}, "updatedAt" = current_timestamp where id = ${userId}`.execute(tx)
    await sql`insert into user_profile as p (user_id, first_name, last_name, phone_number, discovery_source, company, activated_at)
      values (${userId}, ${first}, ${last}, ${told.phone_number ?? null}, ${told.discovery_source ?? null},
        ${told.user_provided_company_name ?? null}, ${told.account_activated_at ?? null})
      on conflict (user_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
        phone_number = coalesce(excluded.phone_number, p.phone_number), company = coalesce(excluded.company, p.company),
        discovery_source = coalesce(excluded.discovery_source, p.discovery_source),
        activated_at = coalesce(excluded.activated_at, p.activated_at)`.execute(tx)
  })
}
