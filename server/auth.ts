/**
 * Sign-in, by better-auth on our own database: e-mail and password, a company's OpenID Connect provider, or both; bearer
 * sessions. No sign-up from outside: whoever comes in was added by an admin.
 */
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { bearer, genericOAuth } from 'better-auth/plugins'
import { PASSWORD_LENGTH } from '../lib/contract/people.ts'
import { momentsAsDates } from './auth-dates.ts'
import { handingOver } from './hand-over.ts'
import { resetting } from './password-reset.ts'
import { type Oidc, PEER_HEADER, PROVIDER_ID, SIGN_IN_PAGES, waysOf, type AuthOptions } from './sign-in.ts'

/** A session ends when it was not used for so long; used, it is prolonged once a day. */
const SESSION_SECONDS = 60 * 60 * 24 * 30
/** What signed in in a window ends soon, unless the extension takes it over. */
const WINDOW_SECONDS = 60 * 10

export function createAuth({ db, secret, baseUrl, signUp = false, passwords = true, oidc, extensions }: AuthOptions) {
  const shared = {
    database: { db: db.kysely.withPlugin(momentsAsDates), type: 'postgres' as const },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/sign-in/social': { window: 60, max: 100 } },
    },
    // Our API takes bearer tokens only, so there is nothing that another site could ride on; the one page that reads a
    // cookie, in a window that signs in, asks the browser where its form comes from.
    // Attempts are counted per peer: a header that the caller writes would give them a new name for each attempt.
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [PEER_HEADER] } },
    telemetry: { enabled: false },
    // Its own logger would print addresses; what goes wrong is told by the status of the answer.
    logger: { disabled: true },
  } satisfies BetterAuthOptions
  const auth = betterAuth({
    ...shared,
    trustedOrigins: ['chrome-extension://*'],
    emailAndPassword: {
      enabled: passwords || signUp,
      disableSignUp: !signUp,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 60 * 60 * 24 },
    plugins: [bearer()],
  })
  // Apart from the other: a provider that does not answer holds up nobody who is signed in, or signs in by password; and
  // the ways in that it would open besides our window stay shut.
  const atProvider = oidc
    ? betterAuth({
        ...shared,
        session: { expiresIn: WINDOW_SECONDS },
        account: {
          // Nobody can make an account for somebody else's address, so an address that the provider has verified is enough.
          accountLinking: { enabled: true, requireLocalEmailVerified: false },
          updateAccountOnSignIn: false,
        },
        databaseHooks: { account: { create: { before: withoutTokens } } },
        onAPIError: { errorURL: `${baseUrl}${SIGN_IN_PAGES.failed}` },
        plugins: [genericOAuth({ config: [providerOf(oidc)] })],
      })
    : null
  const { handler } = auth
  const isCallback = (request: Request): boolean =>
    new URL(request.url).pathname.replace(/\/+$/, '') === `/api/auth/callback/${PROVIDER_ID}`
  return Object.assign(
    auth,
    handingOver(() => auth.$context, SESSION_SECONDS),
    resetting(auth.api, () => auth.$context, db),
    {
      ways: waysOf({ baseUrl, passwords, oidc, extensions }),
      handler: (request: Request) =>
        atProvider && isCallback(request) ? atProvider.handler(request) : handler(request),
      beginAtProvider: (request: Request) =>
        atProvider?.handler(request) ?? Promise.resolve(new Response(null, { status: 404 })),
      inWindow: async (headers: Headers) =>
        (await atProvider?.api.getSession({ headers, query: { disableRefresh: true } })) ?? null,
    },
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
