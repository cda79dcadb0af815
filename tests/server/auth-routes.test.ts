/** better-auth brings a router of dozens of routes, and an update may bring more: all but what we use stays shut. */
import { betterAuth } from 'better-auth'
import { bearer, genericOAuth } from 'better-auth/plugins'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuth } from '../../server/auth.ts'
import { type Harness, openHarness } from './support/harness.ts'

const USED = ['POST /sign-in/email', 'POST /sign-out', 'GET /callback/:id']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

let h: Harness
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
})
afterAll(() => h.close())

/** What better-auth itself says that it answers, with all that we could switch on. */
function declared(): string[] {
  const oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', scopes: ['openid'], name: 'Larkspur' }
  const ours = createAuth({ db: h.db, secret: 's'.repeat(40), baseUrl: 'http://127.0.0.1', oidc })
  const everything = betterAuth({
    secret: 's'.repeat(40),
    baseURL: 'http://127.0.0.1',
    emailAndPassword: { enabled: true },
    plugins: [bearer(), genericOAuth({ config: [{ providerId: 'oidc', clientId: 'x' }] })],
  })
  const endpoints = [ours.api, everything.api].flatMap((api) => Object.values(api) as { path?: string }[])
  return [...new Set(endpoints.flatMap(({ path }) => (path ? [path] : [])))]
}

const ask = async (method: string, path: string) => {
  const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
  const reply = await h.app.request(`/api/auth${path}`, { method, ...body })
  return { status: reply.status, text: await reply.text() }
}

describe('the routes of better-auth', () => {
  it('are no addresses of ours, but for those that are used', async () => {
    const paths = declared()
    expect(paths.length).toBeGreaterThan(25)
    expect(paths).toEqual(expect.arrayContaining(['/sign-up/email', '/update-user', '/delete-user', '/get-session']))
    const open: string[] = []
    for (const path of [...paths, '/', '/ok', '/error', '/brought/by/an/update'])
      for (const method of METHODS) {
        const { status, text } = await ask(method, path.replace(':id', 'oidc').replaceAll(/:\w+/g, 'x'))
        if (status === 404 && text === '{"detail":"There is no such address.","code":"not_found"}') continue
        if (status === 405 && text.startsWith('{"detail":"This address takes ')) continue
        open.push(`${method} ${path}`)
      }
    expect(open.toSorted()).toEqual(USED.toSorted())
  })

  it('stay shut however the address is spelled', async () => {
    const spelled = [
      '/sign-up/email/',
      '//sign-up/email',
      '/sign-up%2Femail',
      '/sign-in/../sign-up/email',
      '/sign-in/email/../../sign-up/email',
      '/sign-out/x',
      '/callback/google',
    ]
    for (const path of spelled) expect([path, (await ask('POST', path)).status]).toEqual([path, 404])
  })
})
