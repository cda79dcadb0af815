/** Starts and stops the processes a test needs: backend, demo site; on free ports, with data of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Oidc } from '../../../server/sign-in.ts'

const SCRIPT = resolve(import.meta.dirname, 'backend.ts')

export type Backend = { url: string; site: string | null; kill(signal?: NodeJS.Signals): Promise<void> }
export type BackendOptions = {
  port?: number
  dataDir?: string
  history?: number
  siteOrigin?: string
  demoPort?: number
  /** Where mails go; none are sent without. */
  smtp?: string
  /** The provider that people sign in at, and passwords no more. */
  oidc?: Oidc
}

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) =>
    child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done()),
  )
}

export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const { port = 0, dataDir, history = 0, siteOrigin, demoPort, smtp, oidc } = options
  const args = ['--port', String(port), '--history', String(history)]
  if (smtp) args.push('--smtp', smtp)
  if (oidc) args.push('--oidc', JSON.stringify(oidc))
  if (dataDir) args.push('--data', dataDir)
  if (siteOrigin) args.push('--site', siteOrigin)
  if (demoPort !== undefined) args.push('--demo', '--demo-port', String(demoPort))
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((done, failed) => {
    createInterface({ input: child.stdout! }).once('line', done)
    child.once('exit', (code) => failed(new Error(`The backend ended before it listened (${code}).`)))
  })
  const { backend, site } = JSON.parse(line) as { backend: string; site: string | null }
  return {
    url: backend,
    site,
    // What is in memory only has nothing to bring to an end.
    async kill(signal = dataDir ? 'SIGTERM' : 'SIGKILL') {
      child.kill(signal)
      await ended(child)
    },
  }
}

/** Backend and demo site as a visitor and an expert would find them. */
export async function startStack(
  options: { history?: number; dataDir?: string } = {},
): Promise<Backend & { site: string }> {
  const demoPort = await freePort()
  const backend = await startBackend({ ...options, demoPort, siteOrigin: `http://127.0.0.1:${demoPort}` })
  return { ...backend, site: backend.site! }
}

export function temporaryFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `errata-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
