/** Sign-in as the routes know it. */
import type { HandOver } from './hand-over.ts'
import type { PasswordReset } from './password-reset.ts'
import type { Database } from './db/database.ts'

export type AuthOptions = {
  db: Database
  secret: string
  /** Public address of this backend. */
  baseUrl: string
  /** True only where accounts are being made by us. */
  signUp?: boolean
  /** Whether passwords are taken at all; true where it is not said. */
  passwords?: boolean
  oidc?: Oidc | undefined
  /** Ids of the extensions that may open the window in which people sign in at the provider; any where it is not said. */
  extensions?: readonly string[] | undefined
}

/** A company's OpenID Connect provider. */
export type Oidc = {
  /** Its address, below which `.well-known/openid-configuration` is. */
  issuer: string
  clientId: string
  /** None for a public client, which PKCE alone protects. */
  clientSecret?: string | undefined
  scopes: readonly string[]
  /** What people call it: "Sign in with …". */
  name: string
}

/**
 * How people may sign in. `provider`: its name; `baseUrl`: the address of this backend that browsers use; `extensions`: who
 * may open a window for it, where that is not any.
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
    /** `POST /api/auth/sign-in/social` to the provider; only from here, the route is shut. */
    beginAtProvider(request: Request): Promise<Response>
    /** Who signed in at the provider in the window that has this cookie. */
    inWindow(headers: Headers): Promise<SignedIn | null>
  }

/** What better-auth calls the company's provider; part of the address that the provider sends people back to. */
export const PROVIDER_ID = 'oidc'

/** Where people are sent to sign in at the provider, and come back to. */
export const SIGN_IN_PAGES = {
  begin: '/sign-in/provider',
  confirm: '/sign-in/provider/confirm',
  failed: '/sign-in/provider/failed',
} as const

/** Set by us on every request to the address that the socket has; what a caller sends under this name is thrown away. */
export const PEER_HEADER = 'x-errata-peer'
