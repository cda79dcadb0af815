/** One's own password: requesting a mail if it was forgotten, and changing it. It is sent once and stored nowhere. */
import { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import type { MailLanguage } from '../../contract/index.ts'
import type { PasswordChange } from '../../contract/people.ts'
import { resultOf } from './online.ts'
import { sessionToken } from './session-call.ts'

const JSON_BODY = { 'content-type': 'application/json' }
const PLAIN: RequestInit = { credentials: 'omit', cache: 'no-store' }

/** The reply is the same whether or not the address has an account. */
export const askForReset = (
  backend: string,
  email: string,
  language: MailLanguage,
  fetching: typeof fetch = fetch,
): Promise<Result<null>> =>
  resultOf((signal) => {
    const body = JSON.stringify({ email, language })
    return fetching(`${backend}/api/sign-in/forgotten`, { ...PLAIN, method: 'POST', headers: JSON_BODY, body, signal })
  }, null)

async function asMe(backend: string, init: RequestInit, fetching: typeof fetch): Promise<Response | null> {
  const token = await sessionToken()
  const headers = { ...JSON_BODY, authorization: `Bearer ${token}` }
  return token === null ? null : fetching(`${backend}/api/me/password`, { ...PLAIN, ...init, headers })
}

const HasPassword = z.object({ has: z.boolean() })

/** Whether the signed-in person has a password; false if unknown. */
export async function hasPassword(backend: string, fetching: typeof fetch = fetch): Promise<boolean> {
  const reply = await resultOf((signal) => asMe(backend, { signal }, fetching), HasPassword)
  return reply.ok && reply.value.has
}

/** `forbidden`: the current password is wrong. */
export const changePassword = (
  backend: string,
  change: PasswordChange,
  fetching: typeof fetch = fetch,
): Promise<Result<null>> =>
  resultOf((signal) => asMe(backend, { method: 'POST', body: JSON.stringify(change), signal }, fetching), null)
