/** Accounts are created by us (seed, command line), never by public sign-up. */
import { randomUUID } from 'node:crypto'
import type { Role } from '../../../lib/contract/index.ts'
import { createAuth } from '../../auth.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { LETTER_SECONDS, passwordLink } from '../mail/letters.ts'
import { becomeMember, userOfEmail } from './members.ts'

export type NewAccount = { name: string; email: string; password: string }

/** Creates the account unless the address has one. @returns the user's id */
export async function ensureAccount(db: Database, secret: string, account: NewAccount): Promise<string> {
  const email = account.email.toLowerCase()
  const known = await userOfEmail(db.kysely, email)
  if (known !== null) return known
  const auth = createAuth({ db, secret, baseUrl: 'http://127.0.0.1', signUp: true })
  const { user } = await auth.api.signUpEmail({ body: { ...account, email } })
  return user.id
}

export const setMember = (db: Database, projectId: string, userId: string, role: Role): Promise<void> =>
  db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    await becomeMember(tx, projectId, userId, role)
  })

/** A way back in without mail and without another admin. It ends older links. */
export async function newPasswordLink(db: Database, baseUrl: string, userId: string): Promise<string> {
  // Such a token is looked up, not signed.
  const auth = createAuth({ db, secret: randomUUID(), baseUrl })
  await auth.dropResetTokensOf(userId)
  return passwordLink(baseUrl, await auth.giveResetToken(userId, LETTER_SECONDS.reset))
}
