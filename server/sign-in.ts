/** Sign-in, as the routes see it. */
import type { HandOver } from './hand-over.ts'
import type { PasswordReset } from './password-reset.ts'
import type { Database } from './db/database.ts'

export type AuthOptions = {
  db: Database
  secret: string
  /** Public address of this backend. */
  baseUrl: string
  /** True only while we create accounts ourselves. */
  signUp?: boolean
  /** Whether passwords are accepted; default true. */
  passwords?: boolean
  oidc?: Oidc | undefined
  /** Ids of the extensions that may open the provider's sign-in window; any if not given. */
  extensions?: readonly string[] | undefined
}

/** A company's OpenID Connect provider. */
export type Oidc = {
  /** Base URL of `.well-known/openid-configuration`. */
  issuer: string
  clientId: string
  /** Absent for a public client, which PKCE alone protects. */
  clientSecret?: string | undefined
  scopes: readonly string[]
  /** For "Sign in with …". */
  name: string
}

/**
 * How people may sign in. `provider`: its name; `baseUrl`: the address of this backend for browsers; `extensions`:
 * those that may open a sign-in window, if not any.
 */
export type Ways = {
  passwords: boolean
  provider: string | null
  baseUrl: string
  extensions: readonly string[] | undefined
}

export const waysOf = ({
  passwords = true,
  oidc,
  baseUrl,
  extensions,
}: Pick<AuthOptions, 'passwords' | 'oidc' | 'baseUrl' | 'extensions'>): Ways => ({
  passwords,
  provider: oidc?.name ?? null,
  baseUrl,
  extensions,
})

export type SignedIn = {
  session: { token: string }
  user: { id: string; name: string; email: string }
}
export type SignIn = HandOver &
  PasswordReset & {
    ways: Ways
    /** All of /api/auth. */
    handler(request: Request): Promise<Response>
    api: { getSession(asked: { headers: Headers }): Promise<SignedIn | null> }
    /** Serves `POST /api/auth/sign-in/social` for the provider; callable only here, since the route is shut. */
    beginAtProvider(request: Request): Promise<Response>
    /** The user who signed in at the provider in the window with this cookie. */
    inWindow(headers: Headers): Promise<SignedIn | null>
  }

/** better-auth's id of the company's provider; part of the callback URL. */
export const PROVIDER_ID = 'oidc'

/** Pages for signing in at the provider, and for coming back. */
export const SIGN_IN_PAGES = {
  begin: '/sign-in/provider',
  confirm: '/sign-in/provider/confirm',
  failed: '/sign-in/provider/failed',
} as const

/** Set by us on every request, to the socket's address; a caller's header of this name is discarded. */
export const PEER_HEADER = 'x-errata-peer'
