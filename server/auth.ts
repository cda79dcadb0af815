/**
 * Sign-in, by better-auth on our own database: e-mail and password, a company's OpenID Connect provider, or both;
 * bearer sessions. There is no public sign-up: everybody who signs in was added by an admin.
 */
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { bearer, genericOAuth } from 'better-auth/plugins'
import { PASSWORD_LENGTH } from '../lib/contract/people.ts'
import { momentsAsDates } from './auth-dates.ts'
import { handingOver } from './hand-over.ts'
import { resetting } from './password-reset.ts'
import { type Oidc, PEER_HEADER, PROVIDER_ID, SIGN_IN_PAGES, waysOf, type AuthOptions } from './sign-in.ts'

/** A session ends after this long without use; while used, it is extended once a day. */
const SESSION_SECONDS = 60 * 60 * 24 * 30
/** A session begun in a browser window ends soon, unless the extension takes it over. */
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
    // Our API takes bearer tokens only, so another site has no cookie to abuse; the one page that reads a cookie, in a
    // sign-in window, checks the browser's statement of where its form comes from. Attempts are counted per peer: with
    // a header that the caller writes, each attempt could claim a new name.
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [PEER_HEADER] } },
    // What a link carries is in the table as its hash, so that a dump is no way in.
    verification: { storeIdentifier: 'hashed' as const },
    telemetry: { enabled: false },
    // better-auth's own logger would print addresses; the response status says what went wrong.
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
    plugins: [bearer({ requireSignature: true })],
  })
  // A separate instance: a provider that does not respond delays nobody who is signed in or signs in by password, and
  // the other ways in that it would open besides our window stay shut.
  const atProvider = oidc
    ? betterAuth({
        ...shared,
        session: { expiresIn: WINDOW_SECONDS },
        account: {
          // Nobody can create an account for somebody else's address, so the provider's verification of the address is
          // enough.
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

/**
 * We ask the provider once who somebody is and never act on their behalf again, so its tokens would only be one more
 * secret to lose.
 */
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
