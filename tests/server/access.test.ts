import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAuth } from '../../server/auth.ts'
import { ensureAccount, setMember } from '../../server/services/people/accounts.ts'
import { addKey, keysOf, revokeKey } from '../../server/services/people/keys.ts'
import { PROJECT_ID, SITE } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

const get = (path: string, headers: Record<string, string> = {}) => Promise.resolve(h.app.request(path, { headers }))
const PASSWORD = 'correct horse battery'
const signIn = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  post(h.app, '/api/auth/sign-in/email', headers, { email, password })

describe(`sign-in on ${ENGINE}`, () => {
  const person = async () => {
    const userId = await ensureAccount(h.db, 'x'.repeat(32), {
      email: 'Sam@Larkspur.example',
      name: 'Sam',
      password: PASSWORD,
    })
    await setMember(h.db, PROJECT_ID, userId, 'sme')
    return userId
  }

  it('gives a bearer token for e-mail and password, which tells who one is', async () => {
    const userId = await person()
    const response = await signIn('sam@larkspur.example')
    expect(response.status).toBe(200)
    const token = response.headers.get('set-auth-token')
    const me = await get('/api/me', { authorization: `Bearer ${token}` })
    expect(await me.json()).toEqual({
      userId,
      name: 'Sam',
      email: 'sam@larkspur.example',
      projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme', sites: [SITE] }],
    })
    await post(h.app, '/api/auth/sign-out', { authorization: `Bearer ${token}` }, {})
    expect((await get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(401)
  })

  it('refuses a wrong password and an unknown address alike, and a token in a cookie', async () => {
    await person()
    const [wrong, unknown] = [await signIn('sam@larkspur.example', 'nonsense!'), await signIn('eve@larkspur.example')]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    const cookie = (await signIn('sam@larkspur.example')).headers.get('set-cookie')!
    expect((await get('/api/me', { cookie })).status).toBe(401)
  })

  it('takes no sign-up from outside', async () => {
    const response = await post(
      h.app,
      '/api/auth/sign-up/email',
      {},
      { email: 'eve@x.example', name: 'Eve', password: PASSWORD },
    )
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect((await sql`select 1 from "user"`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('slows down who tries many passwords, whatever address their headers claim', async () => {
    await person()
    h.app = h.restarted({ auth: createAuth({ db: h.db, secret: 'y'.repeat(32), baseUrl: 'http://127.0.0.1' }) })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 22; attempt += 1) {
      const claimed = { 'x-forwarded-for': `10.0.0.${attempt}`, 'x-errata-peer': `10.0.1.${attempt}` }
      statuses.push((await signIn('sam@larkspur.example', 'guess', claimed)).status)
    }
    // Attempts of the tests before count as well: they come from the same peer.
    expect(statuses[0]).toBe(401)
    expect(statuses.slice(20)).toEqual([429, 429])
  })

  it('counts attempts by the address that the trusted proxy added, not by those that the caller wrote before it', async () => {
    await person()
    const auth = createAuth({ db: h.db, secret: 'y'.repeat(32), baseUrl: 'http://127.0.0.1' })
    h.app = h.restarted({ auth, peerHeader: 'x-forwarded-for' })
    const from = async (told: string) =>
      (await signIn('sam@larkspur.example', 'guess', { 'x-forwarded-for': told })).status
    const statuses: number[] = []
    for (let attempt = 0; attempt < 21; attempt += 1) statuses.push(await from(`10.0.0.${attempt}, 203.0.113.7`))
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
    expect(await from('203.0.113.7, 203.0.113.8')).toBe(401)
  })

  it('has every table and column that better-auth asks for', async () => {
    const auth = createAuth({ db: h.db, secret: 'z'.repeat(32), baseUrl: 'http://127.0.0.1' })
    const plan = await getMigrations(auth.options)
    expect({ tables: plan.toBeCreated, columns: plan.toBeAdded }).toEqual({ tables: [], columns: [] })
  })

  it('answers extension origins across origins, and no other', async () => {
    const allowed = async (origin: string) =>
      (await get('/api/health/', { origin })).headers.get('access-control-allow-origin')
    const ours = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
    expect(await allowed(ours)).toBe(ours)
    expect(await allowed('https://evil.example')).toBeNull()
    expect(await allowed('https://chrome-extension.example')).toBeNull()
  })
})

describe(`access keys on ${ENGINE}`, () => {
  const use = async (key: string) =>
    (await post(h.app, `/api/projects/${PROJECT_ID}/consult`, { 'x-access-key': key }, { query: 'x' })).status

  it('hold until they expire or are revoked, and are stored as a hash only', async () => {
    const key = await addKey(h.db, PROJECT_ID, { name: 'live' })
    expect(key).toMatch(/^sk-.+-[\w-]{43}$/)
    expect(await use(key)).toBe(200)
    const expired = await addKey(h.db, PROJECT_ID, { name: 'old', expiresAt: '2020-01-01T00:00:00Z' })
    expect(await use(expired)).toBe(401)
    const stored = await sql<{ row: string }>`select to_jsonb(access_key)::text as row from access_key`.execute(
      h.db.kysely,
    )
    for (const { row } of stored.rows) expect(row).not.toContain(key)
    const listed = await keysOf(h.db, PROJECT_ID)
    expect(listed.map(({ name, status }) => [name, status])).toEqual([
      ['test', 'active'],
      ['live', 'active'],
      ['old', 'expired'],
    ])
    const live = listed[1]!
    expect(live.lastUsedAt).not.toBeNull()
    expect(key.startsWith(live.shown.split('…')[0]!)).toBe(true)
    expect(await revokeKey(h.db.kysely, PROJECT_ID, live.id)).toBe(true)
    expect(await revokeKey(h.db.kysely, PROJECT_ID, live.id)).toBe(false)
    // Revoked by another process: known here a moment later.
    await expect.poll(() => use(key), { timeout: 10_000 }).toBe(401)
    expect((await keysOf(h.db, PROJECT_ID))[1]!.status).toBe('revoked')
  })
})

describe(`health on ${ENGINE}`, () => {
  it('tells life, database and readiness, with and without a slash, and describes itself', async () => {
    for (const path of ['/api/health/', '/api/health', '/api/health/db', '/api/health/db/', '/api/ready'])
      expect([path, (await get(path)).status]).toEqual([path, 200])
    const document = (await (await get('/api/openapi.json')).json()) as { paths: object }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/sync/push',
        '/api/sync/pull',
        '/api/projects/{id}/validate',
        '/api/projects/{id}/consult',
        '/api/me',
      ]),
    )
    expect((await get('/api/nothing-here')).status).toBe(404)
    const closing = new AbortController()
    h.app = h.restarted({ closing: closing.signal })
    closing.abort()
    expect((await get('/api/ready')).status).toBe(503)
    h.app = h.restarted({ isLeaving: () => true })
    expect((await get('/api/ready')).status).toBe(503)
    expect((await get('/api/health')).status).toBe(200)
  })
})
