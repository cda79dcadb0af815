/**
 * Signs in with the company's own provider, in a window opened by the browser. What comes back is worthless without the
 * verifier, which never leaves this function (RFC 7636).
 */
import type { Result } from '../contract/index.ts'
import { SIGN_IN_REFUSALS, SignInOffers } from '../contract/sign-in.ts'
import { enter, SIGN_IN_LIMIT_MS, type SessionView, type SignInError, tokenFor, type TokenStore } from './session.ts'

/** How people may sign in there; null if the backend does not say. */
export async function offersOf(backend: string, fetching: typeof fetch = fetch): Promise<SignInOffers | null> {
  try {
    const limit = AbortSignal.timeout(SIGN_IN_LIMIT_MS)
    const response = await fetching(`${backend}/api/sign-in`, { credentials: 'omit', signal: limit })
    const read = SignInOffers.safeParse(await response.json())
    return response.ok && read.success ? read.data : null
  } catch {
    return null
  }
}

export type SignInWindow = {
  /** The address the window ends at; the browser reveals it only to us. */
  redirect: string
  /** @returns the address that the window ended at; null if it was closed before */
  open(address: string): Promise<string | null>
}

export async function signInElsewhere(
  store: TokenStore,
  backend: string,
  window: SignInWindow,
  fetching: typeof fetch = fetch,
): Promise<Result<SessionView, SignInError>> {
  const offers = await offersOf(backend, fetching)
  if (!offers) return { ok: false, code: 'unreachable' }
  if (offers.provider === null) return { ok: false, code: 'no_provider' }
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
  const asked = new URLSearchParams({ challenge, redirect: window.redirect })
  const ended = await window.open(`${backend}/sign-in/provider?${asked.toString()}`)
  const said = ended === null ? null : new URL(ended).searchParams
  const code = said?.get('code')
  if (!code) {
    const refused = SIGN_IN_REFUSALS.find((one) => one === said?.get('error'))
    return { ok: false, code: refused ?? 'cancelled' }
  }
  const got = await tokenFor(`${backend}/api/sign-in/exchange`, { code, verifier }, { 401: 'expired' }, fetching)
  return got.ok ? await enter(store, backend, got.value, fetching) : got
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
