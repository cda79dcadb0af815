/** A company's OpenID Connect provider: the certified implementation, over real HTTP, with people made up for a test. */
import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'

export type Employee = { sub: string; name: string; email: string; verified: boolean }
export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** By their login; whoever is not in here is unknown. */
  people: Map<string, Employee>
  /** Breaks off whatever comes. */
  away(isAway: boolean): void
  close(): Promise<void>
}

/** @param callback where it may send people back to; `${backend}/api/auth/callback/oidc` */
export async function startProvider(callback: string): Promise<TestProvider> {
  const server: Server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const [clientId, clientSecret] = ['errata', 'a-secret-of-the-company-for-errata']
  const people = new Map<string, Employee>()
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['of a test'] },
    // The page that logs in takes any name; who that is, is looked up here.
    findAccount: (_context, login) => {
      const one = people.get(login)
      if (!one) return undefined
      const { sub, name, email, verified } = one
      return { accountId: login, claims: () => ({ sub, name, email, email_verified: verified }) }
    },
    // The company has agreed for everybody.
    async loadExistingGrant(context) {
      const { oidc } = context
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  let isAway = false
  server.on('request', (request, response) => (isAway ? request.destroy() : answer(request, response)))
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    away: (away) => void (isAway = away),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
