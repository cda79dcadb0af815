/**
 * Who is signed in. The token lives in the extension's own storage (trusted contexts only), never in IndexedDB, a
 * message or a page.
 */
import { type ApiErrorCode, Me, type Result } from '../contract/index.ts'
import type { SignInRefusal } from '../contract/sign-in.ts'
import { z } from 'zod'
import { codeOfStatus, createApi } from '../api/client.ts'

export const SESSION_KEY = 'session'

export const Session = z.object({ backend: z.string(), token: z.string(), me: Me })
export type Session = z.infer<typeof Session>

/** The part of a session that may be shown and stored elsewhere. */
export type SessionView = Pick<Session, 'backend' | 'me'>

export type TokenStore = {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  /** Removes it from every area that may hold it. */
  remove(key: string): Promise<void>
  /** Runs one at a time across all contexts: what `work` has read still holds when it writes. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export async function readSession(store: TokenStore): Promise<Session | null> {
  const parsed = Session.safeParse(await store.read(SESSION_KEY))
  return parsed.success ? parsed.data : null
}

export type SignInError = ApiErrorCode | 'wrong_credentials' | 'no_project' | 'no_provider' | SignInRefusal

export const SIGN_IN_LIMIT_MS = 15_000

/** How better-auth refuses a password. */
const WRONG = { 400: 'wrong_credentials', 401: 'wrong_credentials', 403: 'wrong_credentials' } as const

export async function signIn(
  store: TokenStore,
  credentials: { backend: string; email: string; password: string },
  fetching: typeof fetch = fetch,
): Promise<Result<SessionView, SignInError>> {
  const { email, password } = credentials
  const backend = credentials.backend.replace(/\/+$/, '')
  const got = await tokenFor(`${backend}/api/auth/sign-in/email`, { email, password }, WRONG, fetching)
  return got.ok ? await enter(store, backend, got.value, fetching) : got
}

/**
 * The token that a backend gives for a proof of who one is.
 * @param refused what the statuses mean by which it does not
 */
export async function tokenFor(
  url: string,
  proof: object,
  refused: Readonly<Record<number, SignInError>>,
  fetching: typeof fetch,
): Promise<Result<string, SignInError>> {
  const limit = AbortSignal.timeout(SIGN_IN_LIMIT_MS)
  try {
    const response = await fetching(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(proof),
      credentials: 'omit',
      signal: limit,
    })
    if (!response.ok) return { ok: false, code: refused[response.status] ?? codeOfStatus(response.status) }
    const token = response.headers.get('set-auth-token')
    return token ? { ok: true, value: token } : { ok: false, code: 'server_error' }
  } catch {
    return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
  }
}

/** Stores the session, once it is known whose it is and that they have a project here. */
export async function enter(
  store: TokenStore,
  backend: string,
  token: string,
  fetching: typeof fetch,
): Promise<Result<SessionView, SignInError>> {
  const me = await createApi({ backend, token, fetch: fetching }).me()
  if (!me.ok) return me
  if (me.value.projects.length === 0) return { ok: false, code: 'no_project' }
  await store.alone(() => store.write(SESSION_KEY, { backend, token, me: me.value } satisfies Session))
  return { ok: true, value: { backend, me: me.value } }
}

/** Signs out here at once and in any case; on the server if it can be reached. */
export async function signOut(store: TokenStore, fetching: typeof fetch = fetch): Promise<void> {
  const session = await store.alone(async () => {
    const left = await readSession(store)
    await store.remove(SESSION_KEY)
    return left
  })
  if (!session) return
  try {
    await fetching(`${session.backend}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
      body: '{}',
      credentials: 'omit',
      signal: AbortSignal.timeout(5_000),
    })
  } catch {
    // The token is forgotten here; on the server it expires by age.
  }
}
