import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { createAuth } from '../../server/auth.ts'
import type { App } from '../../server/app.ts'
import { openHarness, type Harness, SECRET } from './support/harness.ts'
import { startProvider, type TestProvider } from '../support/oidc-provider.ts'

const BASE = 'http://errata.test'
const REDIRECT = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/`

let h: Harness
let provider: TestProvider
let app: App

beforeAll(async () => {
  h = await openHarness()
  provider = await startProvider(`${BASE}/api/auth/callback/oidc`)
})
afterAll(async () => {
  await provider.close()
  await h.close()
})
beforeEach(async () => {
  await h.clear()
  provider.people.clear()
  provider.away(false)
  app = withProvider()
})

const withProvider = (more: { passwords?: boolean; issuer?: string; extensions?: string[] } = {}): App => {
  const { issuer, clientId, clientSecret } = provider
  const oidc = { issuer, clientId, clientSecret, scopes: ['openid', 'email', 'profile'], name: 'Larkspur' }
  const { passwords = true, extensions, ...other } = more
  const options = { db: h.db, secret: SECRET, baseUrl: BASE, passwords, extensions, oidc: { ...oidc, ...other } }
  return h.restarted({ auth: createAuth(options) })
}

/** A browser window: it keeps cookies, follows what sends it on, and stops at what the browser hands to the extension. */
function openWindow(to: App = app) {
  const jars = new Map<string, Map<string, string>>()
  const visit = async (address: string, init: RequestInit = {}): Promise<{ url: URL; response: Response | null }> => {
    let [url, next] = [new URL(address), init]
    for (;;) {
      if (url.hostname.endsWith('.chromiumapp.org')) return { url, response: null }
      const jar = jars.get(url.origin) ?? new Map<string, string>()
      jars.set(url.origin, jar)
      const headers = new Headers(next.headers)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      const asked = new Request(url, { ...next, headers, redirect: 'manual' })
      const response = url.origin === BASE ? await to.request(asked) : await fetch(asked)
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      const location = response.headers.get('location')
      if (!location || response.status < 300 || response.status > 399) return { url, response }
      url = new URL(location, url)
      next = {}
    }
  }
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return {
    visit,
    jar: (origin: string) => jars.get(origin) ?? new Map<string, string>(),
    begin: (challenge: string, redirect = REDIRECT) =>
      visit(`${BASE}/sign-in/provider?${new URLSearchParams({ challenge, redirect }).toString()}`),
    /** At the provider's own page. */
    logIn: (at: URL, login: string) => visit(at.href, form({ prompt: 'login', login, password: 'any' })),
    /** Presses the button of our page. */
    confirm: (at: URL, from = 'same-origin') => visit(at.href, { method: 'POST', headers: { 'sec-fetch-site': from } }),
  }
}

const newVerifier = (): { verifier: string; challenge: string } => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

async function employ(login: string, more: { verified?: boolean; added?: boolean; email?: string } = {}) {
  const email = more.email ?? `${login}@larkspur.example`
  provider.people.set(login, { sub: `sub-${login}`, name: `Nora ${login}`, email, verified: more.verified ?? true })
  if (more.added === false) return
  await sql`insert into "user" ("id", "name", "email") values (${randomUUID()}, ${'Nora'}, ${email})`.execute(
    h.db.kysely,
  )
}

/** All of it, as the extension and a person do it. @returns what the extension is given back */
async function signIn(login: string, window = openWindow()) {
  const { verifier, challenge } = newVerifier()
  const atProvider = await window.begin(challenge)
  const after = atProvider.url.origin === BASE ? atProvider : await window.logIn(atProvider.url, login)
  const text = (await after.response?.text()) ?? ''
  if (after.url.pathname !== '/sign-in/provider/confirm') return { after, text, verifier, code: null, window }
  const back = await window.confirm(after.url)
  return { after, text, verifier, code: back.url.searchParams.get('code'), window, back }
}

const exchange = (body: unknown, to: App = app): Promise<Response> =>
  Promise.resolve(
    to.request('/api/sign-in/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
const meOf = (token: string) => app.request('/api/me', { headers: { authorization: `Bearer ${token}` } })

describe('the ways to sign in', () => {
  test('are told to who is not signed in', async () => {
    expect(await (await app.request('/api/sign-in')).json()).toEqual({
      passwords: true,
      resets: false,
      provider: 'Larkspur',
    })
    expect(await (await h.app.request('/api/sign-in')).json()).toEqual({
      passwords: true,
      resets: false,
      provider: null,
    })
  })

  test('are the provider alone where passwords are off', async () => {
    app = withProvider({ passwords: false })
    expect(await (await app.request('/api/sign-in')).json()).toEqual({
      passwords: false,
      resets: false,
      provider: 'Larkspur',
    })
    const reply = await app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nora@larkspur.example', password: 'long enough' }),
    })
    expect(reply.ok).toBe(false)
    expect(reply.headers.get('set-auth-token')).toBeNull()
  })

  test('have no pages where there is no provider', async () => {
    expect((await h.app.request('/sign-in/provider')).status).toBe(404)
    expect((await h.app.request('/api/sign-in/exchange', { method: 'POST' })).status).toBe(404)
  })
})

describe('signing in at the provider', () => {
  test('signs in whom an admin has added, after showing them who they are about to be', async () => {
    await employ('nora')
    const { text, code, verifier } = await signIn('nora')
    expect(text).toContain('nora@larkspur.example')
    const token = (await exchange({ code, verifier })).headers.get('set-auth-token')
    expect(await (await meOf(token!)).json()).toMatchObject({ email: 'nora@larkspur.example', projects: [] })
  })

  test('is the same account the next time, also under another address', async () => {
    await employ('nora')
    const first = await signIn('nora')
    const before = (await exchange(first)).headers.get('set-auth-token')
    provider.people.set('nora', { sub: 'sub-nora', name: 'Nora', email: 'nora@new.example', verified: true })
    const second = await signIn('nora')
    const after = (await exchange(second)).headers.get('set-auth-token')
    const idOf = async (token: string | null) => ((await (await meOf(token!)).json()) as { userId: string }).userId
    expect(await idOf(after)).toBe(await idOf(before))
  })

  test('leaves no session in the window, and none of the provider’s tokens in the database', async () => {
    await employ('nora')
    const { window, code, verifier } = await signIn('nora')
    expect([...window.jar(BASE).keys()].filter((name) => name.includes('session'))).toEqual([])
    await exchange({ code, verifier })
    const { rows } = await sql<Record<string, unknown>>`
      select "accessToken", "refreshToken", "idToken" from "account" where "providerId" = 'oidc'`.execute(h.db.kysely)
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
  })

  test('lets in nobody whom no admin has added', async () => {
    await employ('stranger', { added: false })
    const { after, text, code } = await signIn('stranger')
    expect(code).toBeNull()
    expect(after.url.pathname).toBe('/sign-in/provider/failed')
    expect(text).toContain('Ask an admin of Errata')
    expect(text).toContain(`${REDIRECT}?error=not_let_in`)
    const { rows } = await sql`select 1 from "user" where email like 'stranger@%'`.execute(h.db.kysely)
    expect(rows).toEqual([])
  })

  test('believes no address that the provider has not verified', async () => {
    await employ('nora', { verified: false })
    const { text, code } = await signIn('nora')
    expect(code).toBeNull()
    expect(text).toContain('error=not_verified')
  })

  test('says so where the provider cannot be reached, and works once it can', async () => {
    await employ('nora')
    provider.away(true)
    app = withProvider()
    const { response } = await openWindow().begin(newVerifier().challenge)
    expect(await response!.text()).toContain('did not respond')
    provider.away(false)
    expect((await signIn('nora')).code).toBeTruthy()
  })

  test('holds up nobody else while a provider takes calls and never answers', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const { port } = silent.address() as AddressInfo
    const waiting = withProvider({ issuer: `http://127.0.0.1:${port}` })
    const { headers } = await h.account('sme')
    const beginning = openWindow(waiting).begin(newVerifier().challenge)
    expect((await waiting.request('/api/me', { headers })).status).toBe(200)
    silent.closeAllConnections()
    silent.close()
    expect(await (await beginning).response!.text()).toContain('did not respond')
  })

  test('is possible in our window alone', async () => {
    await employ('nora')
    for (const path of ['/api/auth/sign-in/social', '/api/auth/link-social', '/api/auth/sign-in/oauth2']) {
      const reply = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ provider: 'oidc', providerId: 'oidc', callbackURL: '/', idToken: { token: 'x.y.z' } }),
      })
      expect(reply.status, path).toBeGreaterThanOrEqual(400)
      expect(await reply.text(), path).not.toMatch(/127\.0\.0\.1|"url"|id_token|INVALID_TOKEN/i)
    }
  })

  test('ends soon where nobody says that it is them', async () => {
    await employ('nora')
    const window = openWindow()
    const { url } = await window.begin(newVerifier().challenge)
    await window.logIn(url, 'nora')
    const left = async () => {
      const { rows } = await sql<{ days: number }>`
        select round(extract(epoch from "expiresAt" - now()) / 86400)::int as days from "session"`.execute(h.db.kysely)
      return rows.map(({ days }) => days)
    }
    expect(await left()).toEqual([0])
    await sql`delete from "session"`.execute(h.db.kysely)
    await exchange(await signIn('nora'))
    expect(await left()).toEqual([30])
  })

  test('is called off at the provider', async () => {
    const window = openWindow()
    const { url } = await window.begin(newVerifier().challenge)
    const { response } = await window.visit(`${url.href}/abort`)
    expect(await response!.text()).toContain('error=cancelled')
  })
})

describe('what comes back to the extension', () => {
  test('is good once', async () => {
    await employ('nora')
    const { code, verifier } = await signIn('nora')
    expect((await exchange({ code, verifier })).status).toBe(200)
    expect((await exchange({ code, verifier })).status).toBe(401)
  })

  test('is worth nothing without the verifier of who opened the window', async () => {
    await employ('nora')
    const { code } = await signIn('nora')
    const reply = await exchange({ code, verifier: newVerifier().verifier })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('set-auth-token')).toBeNull()
  })

  test('is too old after a minute', async () => {
    await employ('nora')
    const { code, verifier } = await signIn('nora')
    await sql`update "verification" set "expiresAt" = now() - interval '1 second'`.execute(h.db.kysely)
    expect((await exchange({ code, verifier })).status).toBe(401)
  })

  test.each([
    'https://evil.example/',
    'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org.evil.example/',
    'https://evil.example/https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
    'javascript:alert(1)',
    'http://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
  ])('goes to no other address: %s', async (redirect) => {
    const { response } = await openWindow().begin(newVerifier().challenge, redirect)
    expect(response!.status).toBe(400)
    const text = await response!.text()
    expect(text).not.toContain('href')
    const refused = await app.request(`/sign-in/provider/failed?redirect=${encodeURIComponent(redirect)}`)
    expect(await refused.text()).not.toContain('href')
  })

  test('goes to no extension but those that are named, at no step', async () => {
    await employ('nora')
    const { challenge } = newVerifier()
    const others = REDIRECT.replace('abcd', 'dcba')
    app = withProvider({ extensions: ['p'.repeat(32), 'abcdefghijklmnop'.repeat(2)] })
    const refused = await openWindow().begin(challenge, others)
    expect(refused.response!.status).toBe(400)
    const text = await refused.response!.text()
    expect(text).toContain('This copy of the extension cannot sign in here')
    expect(text).not.toContain('href')
    const window = openWindow()
    const { url } = await window.begin(challenge)
    const { url: at } = await window.logIn(url, 'nora')
    const swapped = new URL(at)
    swapped.searchParams.set('redirect', others)
    for (const { response } of [await window.visit(swapped.href), await window.confirm(swapped)])
      expect(await response!.text()).toContain('This copy of the extension cannot sign in here')
    expect((await window.confirm(at)).url.searchParams.get('code')).toBeTruthy()
  })

  test('is given for the button of our own page alone', async () => {
    await employ('nora')
    const window = openWindow()
    const { challenge } = newVerifier()
    const { url } = await window.begin(challenge)
    const { url: at } = await window.logIn(url, 'nora')
    const forged = await window.confirm(at, 'cross-site')
    expect(await forged.response!.text()).toContain('You are not signed in')
    expect((await window.confirm(at)).url.searchParams.get('code')).toBeTruthy()
  })

  test('is given in the window that signed in alone', async () => {
    await employ('nora')
    const window = openWindow()
    const { url } = await window.begin(newVerifier().challenge)
    const { url: at } = await window.logIn(url, 'nora')
    expect(await (await openWindow().confirm(at)).response!.text()).toContain('You are not signed in')
  })

  test('needs the state that this window began with', async () => {
    await employ('nora')
    const mine = openWindow()
    const { url } = await mine.begin(newVerifier().challenge)
    // The provider’s answer to me, opened by somebody else.
    const theirs = openWindow()
    for (const [name, value] of mine.jar(provider.issuer)) theirs.jar(provider.issuer).set(name, value)
    await theirs.visit(provider.issuer)
    for (const [name, value] of mine.jar(provider.issuer)) theirs.jar(provider.issuer).set(name, value)
    const { response } = await theirs.logIn(url, 'nora')
    expect(await response!.text()).toContain('You are not signed in')
  })
})

test('a session ends when its time is over', async () => {
  await employ('nora')
  const { code, verifier } = await signIn('nora')
  const token = (await exchange({ code, verifier })).headers.get('set-auth-token')
  expect((await meOf(token!)).status).toBe(200)
  await sql`update "session" set "expiresAt" = now() - interval '1 second'`.execute(h.db.kysely)
  expect((await meOf(token!)).status).toBe(401)
})

test('no secret, address or code is logged', async () => {
  await employ('nora')
  const { code, verifier } = await signIn('nora')
  const token = (await exchange({ code, verifier })).headers.get('set-auth-token')
  for (const secret of [code!, verifier, token!, 'nora@larkspur.example', provider.clientSecret])
    expect(h.logged()).not.toContain(secret)
})
