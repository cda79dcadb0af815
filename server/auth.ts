/** Sign-in, by better-auth on our own database: e-mail and password, bearer sessions. No sign-up from outside. */
import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import type { Database } from './db/database.ts'
import { PEER_HEADER } from './sign-in.ts'

export type AuthOptions = {
  db: Database
  secret: string
  /** Public address of this backend. */
  baseUrl: string
  /** False only where accounts are being made by us. */
  signUp?: boolean
}

export function createAuth({ db, secret, baseUrl, signUp = false }: AuthOptions) {
  return betterAuth({
    database: { db: db.kysely, type: 'postgres' },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: ['chrome-extension://*'],
    emailAndPassword: { enabled: true, disableSignUp: !signUp, minPasswordLength: 8 },
    rateLimit: { enabled: true, window: 60, max: 100, customRules: { '/sign-in/email': { window: 60, max: 20 } } },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    // Our routes take bearer tokens only and never cookies, so there is nothing that another site could ride on.
    // Attempts are counted per peer: a header that the caller writes would give them a new name for each attempt.
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [PEER_HEADER] } },
    telemetry: { enabled: false },
    // Its own logger would print addresses; what goes wrong is told by the status of the answer.
    logger: { disabled: true },
    plugins: [bearer()],
  })
}
