import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Remediation } from '../../lib/contract/index.ts'
import { type Probed, probeLink } from '../../server/providers/link-probe.ts'
import { isInside } from '../../server/providers/outside.ts'
import { rowsById, writeRow } from '../../server/db/rows.ts'
import { checkLinks, linksOf } from '../../server/services/links/links.ts'
import { onePerHost } from '../../server/services/links/one-per-host.ts'
import { minute, PROJECT_ID, remediation, uuid } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

describe('one address', () => {
  let server: Server
  let origin: string
  const asked: string[] = []
  beforeAll(async () => {
    server = createServer((request, answer) => {
      asked.push(`${request.method} ${request.url}`)
      const path = request.url ?? ''
      if (path === '/moved') return answer.writeHead(301, { location: '/ok' }).end()
      if (path === '/for-now') return answer.writeHead(302, { location: '/ok' }).end()
      if (path === '/loop') return answer.writeHead(302, { location: '/loop' }).end()
      if (path === '/inside') return answer.writeHead(302, { location: 'http://localhost:1/secret' }).end()
      if (path === '/no-head' && request.method === 'HEAD') return answer.writeHead(405).end()
      const status = Number(/\d{3}/.exec(path)?.[0] ?? 200)
      return answer.writeHead(status).end('x'.repeat(100_000))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  it.each<[string, Probed]>([
    ['/ok', { state: 'ok', status: 200 }],
    ['/no-head', { state: 'ok', status: 200 }],
    ['/moved', { state: 'moved', status: 200 }],
    ['/for-now', { state: 'ok', status: 200 }],
    ['/404', { state: 'dead', status: 404 }],
    ['/410', { state: 'dead', status: 410 }],
    ['/403', { state: 'unreachable', status: 403 }],
    ['/500', { state: 'unreachable', status: 500 }],
    ['/loop', { state: 'unreachable', status: null }],
  ])('%s', async (path, found) => expect(await probeLink(origin + path, [origin])).toEqual(found))

  it('inside the server’s network is not asked, by number, by name, or by a redirect', async () => {
    asked.length = 0
    const port = new URL(origin).port
    for (const href of [
      origin,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ])
      expect(await probeLink(href, [])).toEqual({ state: 'unreachable', status: null })
    expect(asked).toEqual([])
    expect(await probeLink(`${origin}/inside`, [origin])).toEqual({ state: 'unreachable', status: null })
  })
  it('of a server that is not there is unreachable, not dead', async () => {
    expect(await probeLink('http://127.0.0.1:1/', ['http://127.0.0.1:1'])).toEqual({
      state: 'unreachable',
      status: null,
    })
  })
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '127.9.9.9',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::10.0.0.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::1',
    '2001:0:4136:e378:8000:63bf:f5ff:fffe',
    'fec0::1',
  ])('%s is inside', (address) => expect(isInside(address)).toBe(true))
  it.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1', '2001:4860:4860::8888', '::ffff:93.184.216.34'])(
    '%s is not',
    (address) => expect(isInside(address)).toBe(false),
  )
})

describe(`the links of what is served, on ${ENGINE}`, () => {
  let h: Harness
  beforeAll(async () => void (h = await openHarness()))
  afterAll(() => h.close())
  beforeEach(() => h.clear())

  const [GONE, FINE] = ['https://x.example/gone', 'https://x.example/fine']
  const text = `See [a](${GONE}), [b](${FINE}), [c](mailto:a@x.example) and [d](/inside).`
  const keep = (row: Remediation): Promise<void> =>
    h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'remediation', id: row.id, row }))
  const kept = async (id: string): Promise<Remediation> =>
    (await h.db.transaction((tx) => rowsById(tx, PROJECT_ID, 'remediation', [id]))).get(id) as Remediation
  const asking = (at: string, states: Record<string, Probed>) => {
    const asked: string[] = []
    const probe = (href: string): Promise<Probed> => {
      asked.push(href)
      return Promise.resolve(states[href] ?? { state: 'ok', status: 200 })
    }
    const told: string[] = []
    const changed = (projectId: string): void => void told.push(projectId)
    const deps = { db: h.db, now: () => at, probe, changed }
    return { asked, told, run: () => checkLinks(deps, new AbortController().signal) }
  }
  const dead: Record<string, Probed> = { [GONE]: { state: 'dead', status: 404 } }

  it('are asked once each, of served answers only, and told since when they are as they are', async () => {
    await keep(remediation({ id: uuid(301), content: { kind: 'answer', answer: text } }))
    await keep(remediation({ id: uuid(302), content: { kind: 'answer', answer: `[a](${GONE})` } }))
    await keep(
      remediation({ id: uuid(303), status: 'paused', content: { kind: 'answer', answer: '[e](https://e.example)' } }),
    )
    const first = asking(minute(1), dead)
    expect(await first.run()).toEqual({ asked: 2, dead: 2 })
    expect(first.asked.toSorted()).toEqual([FINE, GONE])
    expect((await kept(uuid(301))).links).toEqual([
      { href: GONE, state: 'dead', status: 404, at: minute(1) },
      { href: FINE, state: 'ok', status: 200, at: minute(1) },
    ])
    expect(new Set(first.told)).toEqual(new Set([PROJECT_ID]))
    const second = asking(minute(2), dead)
    await second.run()
    expect(second.told).toEqual([])
    expect((await kept(uuid(301))).links[0]).toMatchObject({ at: minute(1) })
    await asking(minute(3), {}).run()
    expect((await kept(uuid(301))).links[0]).toEqual({ href: GONE, state: 'ok', status: 200, at: minute(3) })
  })
  it('nothing is written while nothing changes: no panel pulls a row for it', async () => {
    await keep(remediation({ id: uuid(301), content: { kind: 'answer', answer: text } }))
    await asking(minute(1), dead).run()
    const client = await h.account('admin')
    await client.settle()
    const before = await h.db.engine.exec('select max(seq) from change')
    await asking(minute(2), dead).run()
    expect(await h.db.engine.exec('select max(seq) from change')).toEqual(before)
  })
  it('that an expert takes out meanwhile are not written back, nor is the edit undone', async () => {
    await keep(remediation({ id: uuid(301), content: { kind: 'answer', answer: text } }))
    const probe = async (): Promise<Probed> => {
      await keep(remediation({ id: uuid(301), revision: 2, content: { kind: 'answer', answer: 'No link any more.' } }))
      return { state: 'dead', status: 404 }
    }
    await checkLinks({ db: h.db, now: () => minute(1), probe }, new AbortController().signal)
    expect(await kept(uuid(301))).toMatchObject({ revision: 2, links: [], content: { answer: 'No link any more.' } })
  })
  it('are asked host by host, one after the other, and a host that has enough of it is left alone', async () => {
    const paths = ['/1', '/2', '/429', '/3']
    const hrefs = ['a.example', 'b.example'].flatMap((host) => paths.map((path) => `https://${host}${path}`))
    const answer = hrefs.map((href) => `[x](${href})`).join(' ')
    const links = hrefs.map((href) => ({ href, state: 'ok' as const, status: 200, at: minute(1) }))
    await keep(remediation({ id: uuid(301), content: { kind: 'answer', answer }, links }))
    const busy = new Map<string, number>()
    const most = new Map<string, number>()
    const asked: string[] = []
    const probe = async (href: string): Promise<Probed> => {
      const { host } = new URL(href)
      asked.push(href)
      busy.set(host, (busy.get(host) ?? 0) + 1)
      most.set(host, Math.max(most.get(host) ?? 0, busy.get(host)!))
      await new Promise((done) => setTimeout(done, 5))
      busy.set(host, busy.get(host)! - 1)
      return href.endsWith('429') ? { state: 'unreachable', status: 429 } : { state: 'dead', status: 404 }
    }
    const { signal } = new AbortController()
    await checkLinks({ db: h.db, now: () => minute(2), probe: onePerHost(probe, signal, 1) }, signal)
    expect([...most.values()]).toEqual([1, 1])
    expect(asked.toSorted()).toEqual(hrefs.filter((href) => !href.endsWith('/3')))
    // What was not told stays as it was known.
    expect((await kept(uuid(301))).links.map(({ state }) => state)).toEqual([
      'dead',
      'dead',
      'ok',
      'ok',
      'dead',
      'dead',
      'ok',
      'ok',
    ])
  })
  it('that wait for their turn are not asked once the server closes', async () => {
    const closing = new AbortController()
    const asked: string[] = []
    const probe = onePerHost(
      (href) => {
        asked.push(href)
        return Promise.resolve({ state: 'ok', status: 200 })
      },
      closing.signal,
      60_000,
    )
    const both = ['https://a.example/1', 'https://a.example/2'].map((href) => probe(href, []))
    await both[0]
    closing.abort()
    expect(await both[1]).toBeNull()
    expect(asked).toEqual(['https://a.example/1'])
  })
  it('of an answer are its absolute web addresses, each once', () => {
    expect(linksOf({ content: { kind: 'answer', answer: `${text} Again: ${FINE}` } })).toEqual([GONE, FINE])
  })
})
