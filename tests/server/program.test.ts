/** The program that an operator starts: what it says, keeps and leaves, and its command line. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { ENGINE } from './support/harness.ts'
import { children, type Ended, folder, json, ROOT, run, signedIn, signedInAs, validate } from './support/running.ts'

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

  it('says of a task that meets its server running how the same is done through it', async () => {
    const env = { ...here(), ERRATA_SEED: 'demo' }
    const server = run(env)
    const url = /http:\/\/[\d.:]+/.exec(await server.said('listening'))![0]
    const ways: [string[], RegExp][] = [
      [['--add-user-key', 'ada@example.com'], /api-key\/refresh/],
      [['--add-user', 'ada@example.com', 'Ada', 'sme', DEMO_PROJECT_ID], /Settings, People/],
      [['--add-key', DEMO_PROJECT_ID, 'assistant'], /Settings, Access keys/],
      [['--dump'], new RegExp(`kill -USR2 ${server.child.pid} `)],
      [['--migrate'], /For this, stop it/],
    ]
    for (const [args, way] of ways) {
      const { code, output } = await run(env, args).ended
      expect([code, output]).toEqual([1, expect.stringMatching(way)])
      expect(output).toMatch(/^The server runs, .*process \d+.* stop it, do this, and start it again/)
      expect(output.trim().split('\n')).toHaveLength(1)
    }
    // As it is said there.
    const headers = await signedIn(url)
    const refreshed = await json(`${url}/api/users/myself/api-key/refresh`, headers, {})
    const { api_key: key } = (await refreshed.json()) as { api_key: string }
    expect((await fetch(`${url}/api/users/myself`, { headers: { 'x-api-key': key } })).status).toBe(200)
  }, 240_000)

  it('takes a signal to dump from when its lock tells others to send it, though it is still starting', async () => {
    const env = here()
    const { child, ended, said } = run(env)
    await vi.waitFor(() => expect(existsSync(`${env.ERRATA_DATA_DIR}.lock`)).toBe(true), {
      timeout: 60_000,
      interval: 5,
    })
    child.kill('SIGUSR2')
    await said('"dumped"')
    expect(readdirSync(`${env.ERRATA_DATA_DIR}-dumps`)).toHaveLength(1)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
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
      cpSync(join(ROOT, part), join(root, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
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
    const nowhere = randomUUID()
    for (const args of [
      ['--add-user', 'late@larkspur.example', 'Late', 'tester', nowhere],
      ['--keys', 'no-id'],
    ])
      expect(await task(...args)).toMatchObject({
        code: 1,
        output: expect.stringMatching(
          /^There is no project \S+: --projects lists them, and --add-project creates one.\n$/,
        ),
      })
    expect(await task('--add-user', 'new@larkspur.example', 'New One', 'sme', DEMO_PROJECT_ID)).toEqual({
      code: 0,
      output: 'new@larkspur.example has an account already, and keeps its name and password.\n',
    })
    expect(await task('--add-user', 'odd@larkspur.example', 'Odd', 'expert', DEMO_PROJECT_ID)).toEqual({
      code: 1,
      output: 'There is no role expert: it is one of viewer, agent, tester, sme, approver, admin.\n',
    })
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

  it('gives somebody who lost their password a link to a new one, without mail', async () => {
    const env = here()
    const add = ['--add-project', 'Help centre', 'ada@larkspur.example', 'Ada Min']
    await run({ ...env, ERRATA_NEW_PASSWORD: 'a lost password' }, add).ended
    const { output } = await run({ ...env, ERRATA_PUBLIC_URL: 'https://errata.example.com' }, [
      '--password-link',
      'Ada@larkspur.example',
    ]).ended
    const link = new URL(output.trim())
    expect(link.origin + link.pathname).toBe('https://errata.example.com/password')

    const server = run(env)
    const url = /http:\/\/[\d.:]+/.exec(await server.said('listening'))![0]
    const chosen = new URLSearchParams({ token: link.searchParams.get('t')!, password: 'a found password' })
    const choose = async (): Promise<number> =>
      (await fetch(`${url}/password`, { method: 'POST', body: chosen })).status
    expect([await choose(), await choose()]).toEqual([200, 400])
    const signIn = async (password: string): Promise<number> =>
      (await json(`${url}/api/auth/sign-in/email`, {}, { email: 'ada@larkspur.example', password })).status
    expect([await signIn('a lost password'), await signIn('a found password')]).toEqual([401, 200])
    server.child.kill('SIGTERM')
    await server.ended

    const linkFor = async (email: string, more: object = {}) =>
      (await run({ ...env, ...more }, ['--password-link', email]).ended).output
    expect(await linkFor('ada@larkspur.example', { ERRATA_HOST: '0.0.0.0' })).toContain('Set ERRATA_PUBLIC_URL')
    expect(await linkFor('nobody@larkspur.example')).toBe('There is no account nobody@larkspur.example.\n')
    const oidc = {
      ERRATA_OIDC_ISSUER: 'https://id.example.com',
      ERRATA_OIDC_CLIENT_ID: 'errata',
      ERRATA_PASSWORDS: 'off',
    }
    expect(await linkFor('ada@larkspur.example', oidc)).toBe(
      'Nobody signs in here by password: ERRATA_PASSWORDS is off.\n',
    )
  }, 240_000)

  it('begins with a project and its admin, where there is nothing yet', async () => {
    const env = here()
    const add = ['--add-project', 'Help centre', 'Ada@larkspur.example', 'Ada Min']
    expect(await run(env, add).ended).toEqual({
      code: 1,
      output: 'Set ERRATA_NEW_PASSWORD to the password of Ada@larkspur.example, 8 to 128 characters.\n',
    })
    const { output } = await run({ ...env, ERRATA_NEW_PASSWORD: 'a good password' }, add).ended
    const id = output.trim()
    expect((await run(env, ['--projects']).ended).output).toBe(`${id}  Help centre  people: 1\n`)
    // Whoever is known needs no password to have another.
    expect((await run(env, ['--add-project', 'Shop', 'ada@larkspur.example', 'Ada Min']).ended).code).toBe(0)
    const server = run(env)
    const url = /http:\/\/[\d.:]+/.exec(await server.said('listening'))![0]
    const headers = await signedInAs(url, 'ada@larkspur.example', 'a good password')
    const { projects } = (await (await fetch(`${url}/api/me`, { headers })).json()) as { projects: object[] }
    expect(projects).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, name: 'Help centre', role: 'admin' })]),
    )
    expect(projects).toHaveLength(2)
    server.child.kill('SIGTERM')
    await server.ended
  }, 240_000)

  it('starts alone to be tried out, tells in one line how to call it, and stops when npm is told to', async () => {
    const npm = spawn('npm', ['run', 'backend', '--', '--try'], {
      cwd: ROOT,
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
