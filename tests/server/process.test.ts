/** The server as it really runs: listening, in the middle of work, and closed there. */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Database, lockProject } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { seedDemo } from '../../server/seed/demo.ts'
import { DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts'
import { ENGINE } from './support/harness.ts'
import { json, signedIn, validate } from './support/running.ts'

const schemas: string[] = []
/** A database of one's own on the engine under test. */
async function ownDatabase(): Promise<Pick<ServerOptions, 'databaseUrl' | 'dataDir' | 'authSecret'>> {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) return { dataDir: null }
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  schemas.push(schema)
  const admin = openPostgres(url)
  await admin.exec(`create schema ${schema}`)
  await admin.close()
  const databaseUrl = `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c search_path=${schema}`)}`
  return { databaseUrl, dataDir: null, authSecret: 'x'.repeat(32) }
}

const running: RunningServer[] = []
const seed = (db: Database, secret: string) =>
  seedDemo(db, { siteOrigin: 'http://127.0.0.1:4610', now: new Date().toISOString(), secret })
async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const own = options.dataDir ? {} : await ownDatabase()
  const log = pino({ enabled: false })
  const server = await startServer({ host: '127.0.0.1', port: 0, dataDir: null, log, seed, ...own, ...options })
  running.push(server)
  return server
}

afterEach(async () => void (await Promise.all(running.splice(0).map((server) => server.close()))))
afterAll(async () => {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) return
  const admin = openPostgres(url)
  for (const schema of schemas) await admin.exec(`drop schema ${schema} cascade`)
  await admin.close()
})

/** Hints of an event stream, one by one; null when it ended. */
async function hints(url: string, headers: Record<string, string>): Promise<() => Promise<string | null>> {
  const response = await fetch(`${url}/api/sync/events?project=${DEMO_PROJECT_ID}`, { headers })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return async () => {
    for (;;) {
      const end = rest.indexOf('\n\n')
      if (end >= 0) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        const event = /^event: (.*)$/m.exec(block)?.[1]
        if (event) return event
        continue
      }
      const { value, done } = await reader.read()
      if (done) return null
      rest += value
    }
  }
}

describe(`a running server on ${ENGINE}`, () => {
  it('PU1: hints that something changed to who listens, and ends the stream when it closes', async () => {
    const server = await start()
    const headers = await signedIn(server.url)
    const next = await hints(server.url, headers)
    expect(await next()).toBe('changed') // that the stream stands
    expect((await validate(server.url)).status).toBe(200)
    expect(await next()).toBe('changed')
    await server.close()
    expect(await next()).toBeNull()
  })

  it('gives no events to strangers', async () => {
    const server = await start()
    expect((await fetch(`${server.url}/api/sync/events?project=${DEMO_PROJECT_ID}`)).status).toBe(401)
    const headers = await signedIn(server.url)
    expect((await fetch(`${server.url}/api/sync/events?project=${randomUUID()}`, { headers })).status).toBe(403)
    expect((await fetch(`${server.url}/api/sync/events?project=x`, { headers })).status).toBe(403)
  })

  it('leads people to the port that it found free', async () => {
    const server = await start()
    const person = { email: 'new@larkspur.example', name: 'New', role: 'sme', language: 'en' }
    const headers = await signedIn(server.url, 'admin')
    const added = await json(`${server.url}/api/projects/${DEMO_PROJECT_ID}/people`, headers, person)
    const { link } = (await added.json()) as { link: string }
    expect(new URL(link).origin).toBe(server.url)
    expect((await fetch(link)).status).toBe(200)
  })

  it('finishes what is in flight before it closes, and takes nothing new', async () => {
    const server = await start()
    let release = (): void => undefined
    const gate = new Promise<void>((done) => (release = done))
    const holds = new Promise<void>((isHeld) => {
      void server.db.transaction(async (tx) => {
        await lockProject(tx, DEMO_PROJECT_ID)
        isHeld()
        await gate
      })
    })
    await holds
    let isAnswered = false
    const inFlight = validate(server.url).finally(() => (isAnswered = true))
    // It is in flight once the server has it; a later request over another connection shows that.
    await fetch(`${server.url}/api/health/`)
    const closing = server.close()
    expect(isAnswered).toBe(false)
    release()
    expect((await inFlight).status).toBe(200)
    await closing
    await expect(fetch(`${server.url}/api/health/`)).rejects.toThrow('fetch failed')
  })

  it('seeds the demo once, however often it starts, also when it was cut short', async () => {
    const server = await start()
    const entry = (n: number) => ({
      query: `How do I pair sensor ${n}?`,
      context: [],
      response: 'I’m sorry, I don’t know.',
      conversationId: `c${n}`,
      askedDaysAgo: 10 - n,
      metadata: { page: '/articles/pairing' },
      before: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: 'Hello!' },
      ],
    })
    const history = [entry(1), entry(2), entry(3)]
    const again = (given = history) =>
      seedDemo(server.db, {
        siteOrigin: 'http://127.0.0.1:4610',
        now: '2026-11-24T12:00:00.000Z',
        secret: 'x'.repeat(32),
        history: given,
      })
    const broken = [entry(1), { ...entry(2), context: null as never }]
    await expect(again(broken)).rejects.toThrow()
    await again()
    await again()
    const { rows } = await server.db.transaction(async (tx) => {
      const { sql } = await import('kysely')
      return sql<{
        row: { occurredAt: string; pageUrl: string; before: unknown[] }
      }>`select row from exchange order by row ->> 'occurredAt'`.execute(tx)
    })
    expect(rows.map(({ row }) => row.occurredAt.slice(0, 10))).toEqual(['2026-11-15', '2026-11-16', '2026-11-17'])
    expect(rows[0]!.row).toMatchObject({ pageUrl: 'http://127.0.0.1:4610/articles/pairing' })
    expect(rows[0]!.row.before).toHaveLength(2)
    const me = await fetch(`${server.url}/api/me`, { headers: await signedIn(server.url) })
    expect(await me.json()).toMatchObject({ projects: [{ id: DEMO_PROJECT_ID, name: 'Larkspur', role: 'sme' }] })
  })
})
