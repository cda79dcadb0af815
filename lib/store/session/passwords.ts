/** One's own password: requesting a mail if it was forgotten, and changing it. It is sent once and stored nowhere. */
import { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import type { MailLanguage } from '../../contract/index.ts'
import type { PasswordChange } from '../../contract/people.ts'
import { refusalCode } from '../../contract/refusal-codes.ts'
import { readStored } from '../../platform/storage.ts'

const TIMEOUT_MS = 20_000

async function call(url: string, init: RequestInit, fetching: typeof fetch): Promise<Result<unknown>> {
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const options: RequestInit = { credentials: 'omit', cache: 'no-store', signal: limit }
    const response = await fetching(url, { ...init, ...options })
    if (!response.ok) return { ok: false, code: refusalCode(response.status) }
    return { ok: true, value: response.status === 200 ? await response.json() : null }
  } catch {
    return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

/** The reply is the same whether or not the address has an account. */
export const askForReset = (
  backend: string,
  email: string,
  language: MailLanguage,
  fetching: typeof fetch = fetch,
): Promise<Result<unknown>> =>
  call(
    `${backend}/api/sign-in/forgotten`,
    { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ email, language }) },
    fetching,
  )

async function asMe(backend: string, init: RequestInit, fetching: typeof fetch): Promise<Result<unknown>> {
  const session = (await readStored('session')) as { token?: unknown } | undefined
  if (typeof session?.token !== 'string') return { ok: false, code: 'signed_out' }
  const headers = { ...JSON_BODY, authorization: `Bearer ${session.token}` }
  return call(`${backend}/api/me/password`, { ...init, headers }, fetching)
}

/** Whether the signed-in person has a password; false if unknown. */
export async function hasPassword(backend: string, fetching: typeof fetch = fetch): Promise<boolean> {
  const reply = await asMe(backend, {}, fetching)
  return reply.ok && z.object({ has: z.boolean() }).safeParse(reply.value).data?.has === true
}

/** `forbidden`: the current password is wrong. */
export const changePassword = (
  backend: string,
  change: PasswordChange,
  fetching: typeof fetch = fetch,
): Promise<Result<unknown>> => asMe(backend, { method: 'POST', body: JSON.stringify(change) }, fetching)
