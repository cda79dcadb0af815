/**
 * Sign-in, by better-auth on our own database: e-mail and password, a company's OpenID Connect provider, or both; bearer
 * sessions. No sign-up from outside: whoever comes in was added by an admin.
 */
import { betterAuth } from 'better-auth'
import { bearer, genericOAuth } from 'better-auth/plugins'
import { momentsAsDates } from './auth-dates.ts'
import type { Database } from './db/database.ts'
import { handingOver } from './hand-over.ts'
import { type Oidc, PEER_HEADER, PROVIDER_ID, SIGN_IN_PAGES, waysOf } from './sign-in.ts'

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
}

export function createAuth({ db, secret, baseUrl, signUp = false, passwords = true, oidc }: AuthOptions) {
  const auth = betterAuth({
    database: { db: db.kysely.withPlugin(momentsAsDates), type: 'postgres' },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: ['chrome-extension://*'],
    emailAndPassword: { enabled: passwords || signUp, disableSignUp: !signUp, minPasswordLength: 8 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/sign-in/social': { window: 60, max: 100 } },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    account: {
      // Nobody can make an account for somebody else's address, so an address that the provider has verified is enough.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
      updateAccountOnSignIn: false,
    },
    databaseHooks: { account: { create: { before: withoutTokens } } },
    // Our routes take bearer tokens only and never cookies, so there is nothing that another site could ride on.
    // Attempts are counted per peer: a header that the caller writes would give them a new name for each attempt.
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [PEER_HEADER] } },
    onAPIError: { errorURL: `${baseUrl}${SIGN_IN_PAGES.failed}` },
    telemetry: { enabled: false },
    // Its own logger would print addresses; what goes wrong is told by the status of the answer.
    logger: { disabled: true },
    plugins: [bearer(), ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : [])],
  })
  return Object.assign(
    auth,
    handingOver(() => auth.$context),
    { ways: waysOf({ baseUrl, passwords, oidc }) },
  )
}

/** We ask the provider once who somebody is, and never again on their behalf: its tokens would be one more secret to lose. */
const withoutTokens = <T extends object>(account: T) =>
  Promise.resolve({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } })

const providerOf = ({ issuer, clientId, clientSecret, scopes }: Oidc) => ({
  providerId: PROVIDER_ID,
  discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
  clientId,
  ...(clientSecret && { clientSecret }),
  scopes: [...scopes],
  pkce: true,
  requireIdTokenVerification: true,
  disableSignUp: true,
})
