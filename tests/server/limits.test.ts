/** How much one credential may ask, how large and how slow, and where keys may stand. */
import { connect } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VALUES_LIMIT } from '../../server/routes/too-much.ts'
import { startServer } from '../../server/start.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { apiUser, type ApiUser, client, connectedProject, GOOD, validateBody } from './support/python-client.ts'

let h: Harness
let user: ApiUser
let id: string
let token: string
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;({ user, id, token } = await connectedProject(h))
})

describe(`limits on ${ENGINE}`, () => {
  it('tell who asks too much how long to wait, and nobody else notices', async () => {
    h.app = h.restarted({ limits: { serve: null, everythingElse: 5 } })
    const burst = await Promise.all(Array.from({ length: 8 }, () => user.call('GET', '/api/users/myself')))
    const over = burst.filter((one) => one.status === 429)
    expect(over.length).toBeGreaterThan(0)
    for (const one of over) {
      expect(one.body).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('5 requests') })
      const wait = Number(one.headers.get('retry-after-ms'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(1_000)
      expect(one.headers.get('retry-after')).toBe('1')
      expect(one.headers.get('x-should-retry')).toBeNull()
    }
    const other = await apiUser(h)
    expect((await other.call('GET', '/api/users/myself')).status).toBe(200)
    const assistant = client(() => h.app, { 'x-access-key': token })
    const served = await Promise.all(
      Array.from({ length: 12 }, () =>
        assistant('POST', `/api/projects/${id}/detect`, validateBody({ eval_scores: GOOD })),
      ),
    )
    expect(new Set(served.map((one) => one.status))).toEqual(new Set([200]))
    // As the client does: it waits as long as it was told.
    await new Promise((resolve) => setTimeout(resolve, Number(over[0]!.headers.get('retry-after-ms'))))
    expect((await user.call('GET', '/api/users/myself')).status).toBe(200)
  })

  it('hold for a key, whatever else is sent beside it', async () => {
    h.app = h.restarted({ limits: { serve: 3, everythingElse: null } })
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => {
        const beside: Record<string, string> =
          n % 2 === 0 ? { authorization: `Bearer none-${n}` } : { 'x-api-key': `none-${n}` }
        const assistant = client(() => h.app, { 'x-access-key': token, ...beside })
        const sent = validateBody({ eval_scores: GOOD })
        return (await assistant('POST', `/api/projects/${id}/detect`, sent)).status
      }),
    )
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429, 429, 429])
  })

  it('hold for assistants apart from the rest', async () => {
    h.app = h.restarted({ limits: { serve: 3, everythingElse: null } })
    const assistant = client(() => h.app, { 'x-access-key': token })
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => {
        const path = `/api/projects/${id}/${['validate', 'consult', 'detect'][n % 3]}`
        const body = n % 3 === 1 ? { query: 'x', message_history: [] } : validateBody({ eval_scores: GOOD })
        return (await assistant('POST', path, body)).status
      }),
    )
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429, 429, 429])
  })

  it('refuse a body of more than 8 MB, with and without its length', async () => {
    const assistant = client(() => h.app, { 'x-access-key': token })
    const body = JSON.stringify(validateBody({ context: 'x'.repeat(9 * 1024 * 1024) }))
    const told = await assistant('POST', `/api/projects/${id}/validate`, body)
    expect([told.status, told.body.detail]).toEqual([413, 'The body is larger than 8 MB.'])
    const chunks = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 9; n += 1) controller.enqueue(new Uint8Array(1024 * 1024).fill(32))
        controller.close()
      },
    })
    const request = new Request(`http://x/api/projects/${id}/validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-access-key': token },
      body: chunks,
      duplex: 'half',
    } as RequestInit)
    expect((await h.app.request(request)).status).toBe(413)
  })

  it('say what to leave out of a body that would keep the server busy, whatever is many in it', async () => {
    const assistant = client(() => h.app, { 'x-access-key': token })
    const many = Array.from({ length: VALUES_LIMIT }, (_, n) => `value ${n}`)
    const named = Object.fromEntries(many.map((value) => [value, 0.5]))
    const bodies: Record<string, object> = {
      custom_metadata: named,
      eval_scores: named,
      options: named,
      tools: many,
      constrain_outputs: many,
      messages: many.map((content) => ({ role: 'user', content })),
      response: { choices: many },
    }
    for (const [field, value] of Object.entries(bodies))
      for (const route of ['validate', 'detect']) {
        const told = await assistant('POST', `/api/projects/${id}/${route}`, validateBody({ [field]: value }))
        expect([field, told.status, told.body.detail]).toEqual([
          field,
          422,
          'The body has more than 20,000 values. Leave out what is not needed, or send a list as one text.',
        ])
      }
    const messages = { query: 'x', message_history: bodies['messages'] }
    expect((await assistant('POST', `/api/projects/${id}/consult`, messages)).status).toBe(422)
    const noted = validateBody({ custom_metadata: { note: 'x'.repeat(300_000) } })
    expect((await assistant('POST', `/api/projects/${id}/validate`, noted)).body.detail).toMatch(
      /^The metadata is larger than 256 kB\./,
    )
  })

  it('let a text of 8 MB through, whatever signs are in it', async () => {
    const assistant = client(() => h.app, { 'x-access-key': token })
    const long = 'Ask, in "quotes", [lists], {braces}, and \\ for parcel 4711. '.repeat(130_000)
    for (const field of ['context', 'messages']) {
      const value = field === 'messages' ? [{ role: 'user', content: long }] : long
      const told = await assistant('POST', `/api/projects/${id}/validate`, validateBody({ [field]: value }))
      expect([field, told.status]).toEqual([field, 200])
    }
  })

  it('let an answer with its log probabilities through', async () => {
    const assistant = client(() => h.app, { 'x-access-key': token })
    const content = Array.from({ length: VALUES_LIMIT / 10 }, () => ({
      token: 'a',
      logprob: -0.1,
      bytes: [97],
      top_logprobs: [{ token: 'a', logprob: -0.1, bytes: [97] }],
    }))
    const response = { choices: [{ message: { content: 'Hold the button.' }, logprobs: { content } }] }
    for (const route of ['validate', 'detect'])
      expect((await assistant('POST', `/api/projects/${id}/${route}`, validateBody({ response }))).status).toBe(200)
  })

  it('refuse more than 16 kB from who is not known yet, before it is read', async () => {
    for (const path of ['/api/auth/sign-in/email', '/api/sign-in/forgotten', '/api/sign-in/exchange']) {
      const reply = await client(() => h.app, {})('POST', path, JSON.stringify({ email: 'x'.repeat(17 * 1024) }))
      expect([path, reply.status]).toEqual([path, 413])
    }
  })

  it('refuse keys in addresses, by name and by form, before they are looked at', async () => {
    const none = client(() => h.app, {})
    for (const query of [
      `api_key=${user.key}`,
      `access_key=${token}`,
      `X-Access-Key=${token}`,
      `x_api_key=whatever`.replace('x_', 'x-'),
      `search_text=${token}`,
      `authorization=Bearer%20abc`,
    ]) {
      const refused = await none('GET', `/api/projects/${id}/query_logs/?${query}`)
      expect([query.slice(0, 12), refused.status, refused.body.code]).toEqual([query.slice(0, 12), 422, 'invalid'])
      expect(JSON.stringify(refused.body)).not.toContain(token)
    }
    expect(h.logged()).not.toContain(token)
    expect((await user.call('GET', `/api/projects/${id}/query_logs/?search_text=api_key`)).status).toBe(200)
  })
})

describe.runIf(ENGINE === 'PGlite')('a server on a socket', () => {
  it('goes on answering others while somebody dawdles, and hangs up on who sends nonsense', async () => {
    const server = await startServer({ host: '127.0.0.1', port: 0, dataDir: null, log: pino({ enabled: false }) })
    try {
      const { port } = new URL(server.url)
      const open = (text: string): Promise<string> =>
        new Promise((resolve) => {
          let answer = ''
          const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
          socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
          socket.on('error', () => undefined)
          socket.on('close', () => resolve(answer))
        })
      // Clients and proxies keep connections for up to two minutes; who hangs up first loses the other's next request.
      const kept = (await fetch(`${server.url}/api/health/`)).headers.get('keep-alive')
      expect(Number(/timeout=(\d+)/.exec(kept ?? '')?.[1])).toBeGreaterThan(120)
      // A hundred that never end their headers, or send their body a byte at a time: they take no thread from anybody.
      const slow = Array.from({ length: 100 }, (_, n) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(
            n % 2
              ? 'GET /api/health HTTP/1.1\r\nHost: x\r\nX-Slow: '
              : 'POST /api/projects/x/validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
          ),
        )
        socket.on('error', () => undefined)
        return socket
      })
      await Promise.all(slow.map((one) => new Promise((resolve) => one.once('connect', resolve))))
      expect((await fetch(`${server.url}/api/health/`)).status).toBe(200)
      for (const nonsense of [
        'GET / HTTP/9.9\r\n\r\n',
        '\u0000\u0001\u0002\r\n\r\n',
        'POST /api/health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n',
        'POST /api/health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
        'POST /api/health HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
        `GET /api/health HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
      ])
        expect([nonsense.slice(0, 30), await open(nonsense)]).toEqual([
          nonsense.slice(0, 30),
          expect.stringMatching(/^HTTP\/1\.1 4\d\d /),
        ])
      expect((await fetch(`${server.url}/api/health/`)).status).toBe(200)
      for (const one of slow) one.destroy()
    } finally {
      await server.close()
    }
  })
})
