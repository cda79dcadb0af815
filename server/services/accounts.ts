/** Accounts are made by us (seed, command line), never from outside. */
import { sql } from 'kysely'
import type { Role } from '../../lib/contract/index.ts'
import { createAuth } from '../auth.ts'
import type { Database } from '../db/database.ts'
import { writeRow } from '../db/rows.ts'
import { joinOrganizationOf } from './organizations.ts'

export type NewAccount = { name: string; email: string; password: string }

/** Makes the account where there is none under this address. @returns the user's id */
export async function ensureAccount(db: Database, secret: string, account: NewAccount): Promise<string> {
  const email = account.email.toLowerCase()
  const known = await userOfEmail(db, email)
  if (known !== null) return known
  const auth = createAuth({ db, secret, baseUrl: 'http://127.0.0.1', signUp: true })
  const { user } = await auth.api.signUpEmail({ body: { ...account, email } })
  return user.id
}

export async function userOfEmail(db: Database, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from "user" where email = ${email.toLowerCase()}`.execute(
    db.kysely,
  )
  return rows[0]?.id ?? null
}

export async function setMember(db: Database, projectId: string, userId: string, role: Role): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await sql<{
      name: string
      email: string
    }>`select name, email from "user" where id = ${userId}`.execute(tx)
    const user = rows[0]
    if (!user) throw new Error('There is no such account.')
    await writeRow(tx, projectId, { entity: 'member', id: userId, row: { id: userId, projectId, ...user, role } })
    await joinOrganizationOf(tx, projectId, userId, role, new Date().toISOString())
  })
}
