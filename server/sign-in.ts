/**
 * Sign-in as the routes know it, and loaded apart from them: better-auth is a third of what a start would load, and an
 * assistant's call needs none of it.
 */
import type { AuthOptions } from './auth.ts'
import type { HandOver } from './hand-over.ts'
import type { PasswordReset } from './password-reset.ts'

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

/** Loads itself when it is first needed; `load` does it before, when there is time. */
export function createSignIn(options: AuthOptions): SignIn & { load(): Promise<void> } {
  let loading: Promise<SignIn> | undefined
  const loaded = (): Promise<SignIn> => (loading ??= import('./auth.ts').then(({ createAuth }) => createAuth(options)))
  return {
    ways: waysOf(options),
    handler: async (request) => (await loaded()).handler(request),
    api: { getSession: async (asked) => (await loaded()).api.getSession(asked) },
    beginAtProvider: async (request) => (await loaded()).beginAtProvider(request),
    inWindow: async (headers) => (await loaded()).inWindow(headers),
    giveCode: async (...given) => (await loaded()).giveCode(...given),
    takeSession: async (...given) => (await loaded()).takeSession(...given),
    giveResetToken: async (...given) => (await loaded()).giveResetToken(...given),
    ownerOfResetToken: async (token) => (await loaded()).ownerOfResetToken(token),
    dropResetToken: async (token) => (await loaded()).dropResetToken(token),
    dropResetTokensOf: async (userId) => (await loaded()).dropResetTokensOf(userId),
    setPassword: async (...given) => (await loaded()).setPassword(...given),
    changePassword: async (...given) => (await loaded()).changePassword(...given),
    cookieNames: async () => (await loaded()).cookieNames(),
    load: async () => void (await loaded()),
  }
}
