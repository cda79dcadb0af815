/**
 * Resets passwords with better-auth's own mechanism: a token in its table that works once. Its bearer chooses the
 * account's password, and all the account's sessions and other tokens end, so that an older letter is no way in. An
 * invitation is such a token with a longer life.
 */
import { randomBytes } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { sql } from 'kysely'
import type { Database } from './db/database.ts'

type Store = {
  createVerificationValue(data: { identifier: string; value: string; expiresAt: Date }): Promise<unknown>
  findVerificationValue(identifier: string): Promise<{ value: string; expiresAt: Date } | null>
  deleteVerificationByIdentifier(identifier: string): Promise<unknown>
}
type Api = {
  resetPassword(asked: { body: { token: string; newPassword: string } }): Promise<unknown>
  changePassword(asked: { body: { currentPassword: string; newPassword: string }; headers: Headers }): Promise<unknown>
  revokeOtherSessions(asked: { headers: Headers }): Promise<unknown>
}

export type PasswordReset = {
  giveResetToken(userId: string, seconds: number): Promise<string>
  /** The user it belongs to; null if it is unknown, used or expired. */
  ownerOfResetToken(token: string): Promise<string | null>
  dropResetToken(token: string): Promise<void>
  /** Drops all tokens of a person, so that no older link is a way in. */
  dropResetTokensOf(userId: string): Promise<void>
  /** @returns whether the token was valid */
  setPassword(token: string, password: string): Promise<boolean>
  /** Ends all sessions except the caller's. @returns whether the current password was right */
  changePassword(userId: string, headers: Headers, current: string, next: string): Promise<boolean>
}

/** Anybody may send anything as one, also what a database takes for no text. */
const TOKEN = /^[\w-]{1,200}$/

/** better-auth's format, of which it stores a hash. */
const identifierOf = (token: string): string => `reset-password:${token}`

const unlessRefused = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work
    return true
  } catch (error) {
    if (isAPIError(error)) return false
    throw error
  }
}

export const resetting = (
  api: Api,
  context: () => Promise<{ internalAdapter: Store }>,
  { kysely }: Pick<Database, 'kysely'>,
): PasswordReset => {
  const ownerOfResetToken = async (token: string): Promise<string | null> => {
    if (!TOKEN.test(token)) return null
    const found = await (await context()).internalAdapter.findVerificationValue(identifierOf(token))
    return found && found.expiresAt > new Date() ? found.value : null
  }
  const dropResetTokensOf = async (userId: string): Promise<void> => {
    // Nothing else in that table has a user's id alone as its value.
    await sql`delete from "verification" where "value" = ${userId}`.execute(kysely)
  }
  return {
    ownerOfResetToken,
    dropResetTokensOf,
    async giveResetToken(userId, seconds) {
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(Date.now() + seconds * 1_000)
      const { internalAdapter } = await context()
      await internalAdapter.createVerificationValue({ identifier: identifierOf(token), value: userId, expiresAt })
      return token
    },
    async dropResetToken(token) {
      await (await context()).internalAdapter.deleteVerificationByIdentifier(identifierOf(token))
    },
    async setPassword(token, newPassword) {
      const owner = await ownerOfResetToken(token)
      if (owner === null) return false
      const isSet = await unlessRefused(api.resetPassword({ body: { token, newPassword } }))
      if (isSet) await dropResetTokensOf(owner)
      return isSet
    },
    async changePassword(userId, headers, currentPassword, newPassword) {
      const isRight = await unlessRefused(api.changePassword({ body: { currentPassword, newPassword }, headers }))
      if (isRight) await Promise.all([api.revokeOtherSessions({ headers }), dropResetTokensOf(userId)])
      return isRight
    },
  }
}
