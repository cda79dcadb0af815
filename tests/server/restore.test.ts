/**
 * Show: dump, destroy, restore, and clients go on. The real server as a process, its own commands, and the engine of the
 * panels over real HTTP: whatever any panel was told is safe is on the server again, and whatever it still held as well.
 */
import 'fake-indexeddb/auto'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createApi } from '../../lib/api/client.ts'
import { act, createDatabase, type ErrataDatabase } from '../../lib/db/index.ts'
import { runSync } from '../../lib/sync/index.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { demoEmail } from '../../server/seed/demo.ts'
import { DEMO_PASSWORD, DEMO_PROJECT_ID, DEMO_SITE } from '../../server/seed/names.ts'
import { capturedExchange } from '../fixtures/rows.ts'
import { ENGINE } from './support/harness.ts'

const cluster = process.env['TEST_DATABASE_URL']
const folder = mkdtempSync(join(tmpdir(), 'errata-restore-'))
const dumps = join(folder, 'dumps')
const databases: string[] = []
let server: ChildProcess | undefined
const panels: ErrataDatabase[] = []

afterAll(async () => {
  server?.kill('SIGKILL')
  for (const panel of panels) await panel.delete()
  for (const name of databases) await admin(`drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

async function admin(statement: string): Promise<void> {
  const engine = openPostgres(cluster!)
  await engine.exec(statement).finally(() => engine.close())
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const one = createServer().listen(0, '127.0.0.1', () => {
      const { port } = one.address() as AddressInfo
      one.close(() => done(port))
    })
  })

type Env = Record<string, string>

/** Where the data are: a folder, or a database of one's own. */
async function freshStore(): Promise<Env> {
  const common = { ERRATA_AUTH_SECRET: 's'.repeat(40), ERRATA_SPOOL_DIR: join(folder, 'spool') }
  if (!cluster) return { ...common, ERRATA_DATA_DIR: join(folder, `data-${randomUUID()}`) }
  const name = `restore_${randomUUID().replaceAll('-', '')}`
  databases.push(name)
  await admin(`create database ${name}`)
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return { ...common, DATABASE_URL: url.href }
}

/** @param until resolves with what was written once that contains it; else with everything, when it ended */
function run(
  env: Env,
  args: string[],
  until?: string,
): Promise<{ child: ChildProcess; output: string; code: number | null }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../server/main.mjs'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  return new Promise((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (until && output.includes(until)) done({ child, output, code: null })
      })
    child.once('close', (code) => done({ child, output, code }))
  })
}

describe(`a server that is restored from a backup, on ${ENGINE}`, () => {
  it('PL4: gets back what it had lost from the panels that knew it, and loses nothing that they held', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const serve = async (store: Env): Promise<void> => {
      const env = { ...store, ERRATA_PORT: new URL(url).port, ERRATA_SEED: 'demo' }
      const started = await run(env, [], '"listening"')
      expect(started.output).toContain('"listening"')
      server = started.child
    }
    const store = await freshStore()
    await serve(store)

    type Panel = { db: ErrataDatabase; sync(): Promise<void>; capture(n: number): Promise<string> }
    const panelOf = async (role: 'sme' | 'admin'): Promise<Panel> => {
      const response = await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: demoEmail(role), password: DEMO_PASSWORD }),
      })
      const { user } = (await response.json()) as { user: { id: string } }
      const token = response.headers.get('set-auth-token')
      const db = createDatabase(`restore-${role}-${randomUUID()}`)
      panels.push(db)
      const now = (): string => new Date().toISOString()
      const about = { projectId: DEMO_PROJECT_ID, actor: { userId: user.id, role }, newId: randomUUID }
      const api = createApi({ backend: url, token, fetch })
      return {
        db,
        async sync() {
          const outcome = await runSync({
            db,
            api,
            me: { userId: user.id, email: demoEmail(role), projects: [{ id: DEMO_PROJECT_ID, name: '', role }] },
            now,
            newId: randomUUID,
            random: Math.random,
            lock: (work) => work(),
          })
          expect(outcome).toMatchObject({ state: 'done' })
        },
        async capture(n) {
          const id = randomUUID()
          const captured = capturedExchange({
            id,
            site: DEMO_SITE,
            query: `Which cable fits socket ${n}?`,
            contentHash: randomUUID(),
            occurredAt: now(),
          })
          await act(db, {
            ...about,
            now: now(),
            label: 'captured',
            mutations: [{ name: 'exchange.capture', args: { exchange: captured, issueId: randomUUID() } }],
          })
          return id
        },
      }
    }
    const [ada, sam] = [await panelOf('admin'), await panelOf('sme')]
    await ada.sync()
    const before = await ada.capture(1)
    await ada.sync()
    await sam.sync()

    // The backup, while the server runs: PostgreSQL's from outside, the embedded one's by its server.
    let dump: string
    if (cluster) {
      const task = await run(store, ['--dump', dumps])
      expect([task.code, task.output]).toEqual([0, expect.stringContaining('.dump')])
      dump = task.output.trim()
      expect(statSync(dump).mode & 0o777).toBe(0o600)
    } else {
      const kept = `${store['ERRATA_DATA_DIR']}-dumps`
      server!.kill('SIGUSR2')
      await expect
        .poll(() => readdirSync(folder).some((name) => kept.endsWith(name)) && readdirSync(kept).length, {
          timeout: 60_000,
        })
        .toBe(1)
      await expect.poll(() => readdirSync(kept)[0], { timeout: 60_000 }).toMatch(/\.tar\.gz$/)
      dump = join(kept, readdirSync(kept)[0]!)
    }

    const since = [await ada.capture(2), await sam.capture(3)]
    await ada.sync()
    await sam.sync()
    await ada.sync()
    const held = await sam.capture(4)

    // Destroyed: the process without a word, the data altogether.
    const ended = new Promise((done) => server!.once('close', done))
    server!.kill('SIGKILL')
    await ended
    if (cluster) await admin(`drop database ${databases[0]!} with (force)`)
    else rmSync(store['ERRATA_DATA_DIR']!, { recursive: true })

    const other = await freshStore()
    const restored = await run(other, ['--restore', dump])
    expect([restored.code, restored.output]).toEqual([0, ''])
    await serve(other)

    const late = await panelOf('sme')
    const wanted = { before, 'since, by the one': since[0]!, 'since, by the other': since[1]!, 'not yet sent': held }
    const problems = async (): Promise<string[]> => {
      const found: string[] = []
      for (const [name, panel] of Object.entries({ ada, sam, late })) {
        await panel.sync()
        const waiting = await panel.db.outbox.count()
        if (waiting > 0) found.push(`${waiting} mutations of ${name} wait`)
        const ids = new Set((await panel.db.exchanges.toArray()).map((row) => row.id))
        for (const [what, id] of Object.entries(wanted)) if (!ids.has(id)) found.push(`${name} lacks ${what}`)
      }
      return found
    }
    // A pull shows what no transaction can come before any more, of whichever database of the cluster (PL3).
    await expect.poll(problems, { timeout: 90_000, interval: 500 }).toEqual([])

    // Restoring over what is there would lose it: refused.
    if (cluster) {
      const again = await run(other, ['--restore', dump])
      expect([again.code, again.output]).toEqual([1, expect.stringContaining('not empty')])
      expect(again.output).not.toContain(other['DATABASE_URL'])
    }
  })
})
