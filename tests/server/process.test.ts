/** The server as it really runs: listening, told what to do when it cannot, and closed in the middle of work. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../lib/contract/index.ts'
import { type Database, lockProject } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { readEnvironment } from '../../server/environment.ts'
import { demoEmail, seedDemo } from '../../server/seed/demo.ts'
import { DEMO_ACCESS_KEY, DEMO_PASSWORD, DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts'
import { ENGINE } from './support/harness.ts'

const folders: string[] = []
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'errata-run-'))
  folders.push(path)
  return path
}
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

const children: ChildProcess[] = []
type Ended = { code: number | null; output: string }
function run(
  env: Record<string, string>,
  args: string[] = [],
  root = resolve(import.meta.dirname, '../..'),
): { child: ChildProcess; ended: Promise<Ended>; said(text: string): Promise<string> } {
  const child = spawn(process.execPath, [join(root, 'server/main.mjs'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, output })))
  return {
    child,
    ended,
    said: (text) =>
      new Promise((done, failed) => {
        const look = (): void => (output.includes(text) ? done(output) : undefined)
        child.stdout!.on('data', look)
        void ended.then(() => failed(new Error(`ended without saying ${text}: ${output}`)))
        look()
      }),
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map((server) => server.close()))
})
afterAll(async () => {
  folders.forEach((path) => rmSync(path, { recursive: true, force: true }))
  const url = process.env['TEST_DATABASE_URL']
  if (!url) return
  const admin = openPostgres(url)
  for (const schema of schemas) await admin.exec(`drop schema ${schema} cascade`)
  await admin.close()
})

const json = (url: string, headers: Record<string, string>, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
async function signedIn(url: string, role: Role = 'sme'): Promise<Record<string, string>> {
  const response = await json(`${url}/api/auth/sign-in/email`, {}, { email: demoEmail(role), password: DEMO_PASSWORD })
  const { token } = (await response.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}
const validate = (url: string): Promise<Response> =>
  json(
    `${url}/api/projects/${DEMO_PROJECT_ID}/validate`,
    { 'x-access-key': DEMO_ACCESS_KEY },
    {
      query: 'How do I reset a version 13 hub?',
      context: '',
      response: 'I’m sorry, I don’t know.',
    },
  )

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

describe.runIf(ENGINE === 'PGlite')('the program', () => {
  const here = () => ({ ERRATA_DATA_DIR: join(folder(), 'data'), ERRATA_PORT: '0', LOG_LEVEL: 'info' })

  it('ends with 0 on SIGTERM, and has everything at its next start, with the same secret', async () => {
    const env = { ...here(), ERRATA_SEED: 'demo' }
    const first = run(env)
    const url = /http:\/\/[\d.:]+/.exec(await first.said('listening'))![0]
    expect((await validate(url)).status).toBe(200)
    const headers = await signedIn(url)
    first.child.kill('SIGTERM')
    const { code, output } = await first.ended
    expect([code, output.includes('"closed"')]).toEqual([0, true])
    expect(statSync(`${env.ERRATA_DATA_DIR}.auth-secret`).mode & 0o777).toBe(0o600)
    expect(output).not.toContain(readFileSync(`${env.ERRATA_DATA_DIR}.auth-secret`, 'utf8'))

    const second = run(env)
    const again = /http:\/\/[\d.:]+/.exec(await second.said('listening'))![0]
    expect((await fetch(`${again}/api/me`, { headers })).status).toBe(200)
    const third = await run(env).ended
    expect([third.code, third.output]).toEqual([
      1,
      expect.stringMatching(/in use by process \d+ since .*ERRATA_DATA_DIR/),
    ])
    expect(third.output.trim().split('\n')).toHaveLength(1)
    second.child.kill('SIGKILL')
    await second.ended
    // A killed holder does not keep the folder.
    const fourth = run(env)
    await fourth.said('listening')
    fourth.child.kill('SIGINT')
    expect((await fourth.ended).code).toBe(0)
  }, 240_000)

  it('takes all that it loads from what an earlier start compiled', async () => {
    const env = { ...here(), NODE_COMPILE_CACHE: folder(), NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
    const startAndStop = async (): Promise<string> => {
      const { child, ended, said } = run(env)
      await said('listening')
      child.kill('SIGTERM')
      return (await ended).output
    }
    await startAndStop()
    const output = await startAndStop()
    expect(output.match(/was accepted/g)!.length).toBeGreaterThan(50)
    // V8 refuses what was compiled under other switches than those that hold now.
    expect(output.match(/for .* was rejected/g)).toBeNull()
  }, 240_000)

  it('starts from a bundle while it is what the sources are, and else from them', async () => {
    const root = realpathSync(folder())
    for (const part of ['server', 'lib', 'package.json'])
      cpSync(resolve(import.meta.dirname, '../..', part), join(root, part), { recursive: true })
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'))
    execFileSync(process.execPath, [join(root, 'server/bundle.mjs')])
    const env = { ...here(), ERRATA_SEED: 'demo', NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
    const loadedFrom = async (work?: (url: string, child: ChildProcess) => Promise<void>): Promise<string[]> => {
      const { child, ended, said } = run(env, [], root)
      const url = /http:\/\/[\d.:]+/.exec(await said('listening'))![0]
      await work?.(url, child)
      child.kill('SIGTERM')
      const { code, output } = await ended
      expect(code).toBe(0)
      return [/server\/command\.ts /, /server\/server-[\w-]+\.js /]
        .map(
          (file) =>
            file
              .exec(output)?.[0]
              .replace(/-[\w-]+\.js/, '.js')
              .trim() ?? '',
        )
        .filter(Boolean)
    }
    const everything = async (url: string, child: ChildProcess): Promise<void> => {
      expect((await validate(url)).status).toBe(200)
      expect((await fetch(`${url}/api/me`, { headers: await signedIn(url) })).status).toBe(200)
      expect(await (await fetch(`${url}/api/openapi.json`)).json()).toHaveProperty('paths')
      child.kill('SIGUSR2')
      const dumps = `${env.ERRATA_DATA_DIR}-dumps`
      await vi.waitFor(() => expect(readdirSync(dumps)).not.toHaveLength(0), 30_000)
    }
    expect(await loadedFrom(everything)).toEqual(['server/server.js'])
    appendFileSync(join(root, 'lib/contract/index.ts'), '\n')
    expect(await loadedFrom()).toEqual(['server/command.ts'])
  }, 240_000)

  it('says in one sentence what to do where its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as { port: number }
    const { code, output } = await run({ ...here(), ERRATA_PORT: String(port) }).ended
    other.close()
    expect([code, output.trim()]).toEqual([
      1,
      `Port ${port} on 127.0.0.1 is in use. Stop what listens there, or choose another with ERRATA_PORT.`,
    ])
  })

  it('makes users and keys, lists and revokes keys, dumps and restores, by the command line', async () => {
    const env = { ...here(), ERRATA_NEW_PASSWORD: 'a good password' }
    const seeded = run({ ...env, ERRATA_SEED: 'demo' })
    await seeded.said('listening')
    seeded.child.kill('SIGTERM')
    await seeded.ended
    const task = async (...args: string[]): Promise<Ended> => run(env, args).ended
    expect((await task('--add-user', 'new@larkspur.example', 'New One', 'tester', DEMO_PROJECT_ID)).code).toBe(0)
    const { ERRATA_NEW_PASSWORD: _, ...unsaid } = env
    const added = ['--add-user', 'other@larkspur.example', 'Other', 'tester', DEMO_PROJECT_ID]
    expect(await run(unsaid, added).ended).toMatchObject({
      code: 1,
      output: expect.stringContaining('ERRATA_NEW_PASSWORD'),
    })
    const oidc = { ERRATA_OIDC_ISSUER: 'https://id.example.com', ERRATA_OIDC_CLIENT_ID: 'errata' }
    expect((await run({ ...unsaid, ...oidc, ERRATA_PASSWORDS: 'off' }, added).ended).code).toBe(0)
    const key = (await task('--add-key', DEMO_PROJECT_ID, 'second')).output.trim()
    expect(key).toMatch(/^sk-errata-/)
    const listed = (await task('--keys', DEMO_PROJECT_ID)).output
    expect(listed).toContain('active')
    expect(listed).not.toContain(key)
    const id = listed
      .split('\n')
      .find((line) => line.endsWith('second'))!
      .split(' ')[0]!
    expect((await task('--revoke-key', DEMO_PROJECT_ID, id)).code).toBe(0)
    const dump = (await task('--dump')).output.trim()
    expect(statSync(dump).size).toBeGreaterThan(1_000)
    expect((await task('--restore', dump)).code).toBe(0)
    expect(await task('--restore', 'nowhere.tar.gz')).toMatchObject({
      code: 1,
      output: 'The file nowhere.tar.gz could not be read.\n',
    })
    expect(await task('--add-user', 'x')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--add-user EMAIL'),
    })
    expect((await task('--nonsense')).output).toContain('--nonsense')
  }, 240_000)

  it('starts alone to be tried out, tells in one line how to call it, and stops when npm is told to', async () => {
    const npm = spawn('npm', ['run', 'backend', '--', '--try'], {
      cwd: resolve(import.meta.dirname, '../..'),
      // Whatever of a real server is in the environment, it is not what is tried out.
      env: { ...process.env, LOG_LEVEL: 'loud', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(npm)
    const line = await new Promise<string>((done, failed) => {
      let output = ''
      npm.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const found = output
          .split('\n')
          .slice(0, -1)
          .find((one) => one.startsWith('{'))
        if (found) done(found)
      })
      npm.once('close', () => failed(new Error(`ended without a line: ${output}`)))
    })
    const told = JSON.parse(line) as Record<string, string>
    const named = ['access_key', 'base_url', 'other_organisation_user_api_key', 'project_id', 'user_api_key']
    expect(Object.keys(told).toSorted()).toEqual(named)
    const get = (path: string, headers: Record<string, string>) => fetch(`${told['base_url']}${path}`, { headers })
    const own = await get('/api/projects/id_from_access_key', { 'x-access-key': told['access_key']! })
    expect(await own.json()).toEqual({ project_id: told['project_id'] })
    const project = `/api/projects/${told['project_id']}`
    expect((await get(project, { 'x-api-key': told['user_api_key']! })).status).toBe(200)
    expect((await get(project, { 'x-api-key': told['other_organisation_user_api_key']! })).status).toBe(403)
    npm.kill('SIGTERM')
    // Until nobody answers any more; the test's own time limit ends a server that stays.
    for (;;) {
      const isThere = await get('/api/health', {}).then(
        () => true,
        () => false,
      )
      if (!isThere) break
      await new Promise((again) => setTimeout(again, 100))
    }
  }, 120_000)

  it('says that PostgreSQL does not answer, without its password', async () => {
    const closed = {
      DATABASE_URL: 'postgresql://somebody:hunter2@127.0.0.1:9/none',
      ERRATA_AUTH_SECRET: 'x'.repeat(32),
    }
    const { code, output } = await run(closed).ended
    expect(code).toBe(1)
    expect(output).toMatch(/^PostgreSQL at DATABASE_URL does not answer \(ECONNREFUSED\)/)
    expect(output).not.toContain('hunter2')
  })
})

describe('the environment', () => {
  it('takes secrets from files, trimmed, and says when it cannot', () => {
    const file = join(folder(), 'secret')
    writeFileSync(file, `${'s'.repeat(40)}\n`)
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: file })).toMatchObject({
      ok: true,
      environment: { authSecret: 's'.repeat(40) },
    })
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: `${file}-gone` })).toMatchObject({
      ok: false,
      message: expect.stringContaining('ERRATA_AUTH_SECRET_FILE must be a file') as string,
    })
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: file, ERRATA_AUTH_SECRET: 't'.repeat(40) }).ok).toBe(false)
  })

  it('has a default for everything, and takes empty for not set', () => {
    const read = readEnvironment({ ERRATA_PORT: '', DATABASE_URL: '' })
    expect(read).toMatchObject({ ok: true, environment: { host: '127.0.0.1', port: 4600, databaseUrl: undefined } })
  })

  it.each([
    [{ ERRATA_PORT: 'many' }, 'ERRATA_PORT must be a port number'],
    [{ ERRATA_PORT: '70000' }, 'ERRATA_PORT must be 65535 or less'],
    [{ ERRATA_AUTH_SECRET: 'short-secret' }, 'ERRATA_AUTH_SECRET must be at least 32 characters'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be postgresql://'],
    [{ DATABASE_URL: 'postgresql://x/y' }, 'ERRATA_AUTH_SECRET is needed with DATABASE_URL'],
    [{ ERRATA_SEED: 'everything' }, 'ERRATA_SEED must be demo'],
    [{ ERRATA_PUBLIC_URL: 'nowhere' }, 'ERRATA_PUBLIC_URL must be an http(s) address'],
    [{ ERRATA_MIGRATE: 'off' }, 'ERRATA_MIGRATE must be on without DATABASE_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error'],
  ])('says what is wrong with %j', (env, sentence) => {
    const read = readEnvironment(env)
    expect(read.ok ? '' : read.message).toContain(sentence)
    expect(read.ok ? '' : read.message).not.toContain('short-secret')
  })
})
