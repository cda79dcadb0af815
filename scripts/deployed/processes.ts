/**
 * The processes of deploy/kubernetes, with the environment from there, as children on this machine: the job that
 * migrates, each replica, and a proxy in front. What must differ is replaced by name: secrets' files, folders, ports,
 * and the public address.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { startProxy, type Proxy } from './proxy.ts'

const root = resolve(import.meta.dirname, '../..')

type Container = { args?: string[]; env: { name: string; value: string }[] }
type Manifest = { kind: string; spec: { replicas?: number; template: { spec: { containers: Container[] } } } }

function manifestOf(file: string, kind: string): { replicas: number; args: string[]; env: Record<string, string> } {
  const text = readFileSync(join(root, 'deploy/kubernetes', file), 'utf8')
  const found = parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest)
    .find((one) => one.kind === kind)
  const container = found?.spec.template.spec.containers[0]
  if (!container) throw new Error(`There is no ${kind} in ${file}.`)
  return {
    replicas: found.spec.replicas ?? 1,
    args: container.args ?? [],
    env: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
  }
}

type Process = {
  child: ChildProcess
  url: string
  /** Everything it has printed. */
  output(): string
  /** Resolves to its exit code. */
  ended: Promise<number | null>
}

function start(args: readonly string[], env: Record<string, string>, url: string): Process {
  const child = spawn(process.execPath, [join(root, 'server/main.mjs'), ...args], {
    // Nothing of our own environment except PATH.
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { child, url, output: () => output, ended: new Promise((done) => child.once('close', (code) => done(code))) }
}

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

async function untilReady(node: Process): Promise<void> {
  let isOver = false
  void node.ended.then(() => (isOver = true))
  for (;;) {
    const isReady = await fetch(`${node.url}/api/ready`).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    if (isOver) throw new Error(`A node ended before it was ready: ${node.output()}`)
    await new Promise((next) => setTimeout(next, 50))
  }
}

export type Deployed = {
  proxy: Proxy
  nodes: Process[]
  /** Restarts a node as the StatefulSet would: with the same name, folder and port. */
  restart(index: number): Promise<void>
  stop(): Promise<void>
}

export type DeployedOptions = {
  databaseUrl: string
  /** Where secrets and spools are put; the folder is the caller's. */
  folder: string
  /** The proxy's; 0: any. */
  port?: number
  /** Overrides of the manifest's environment. */
  env?: Record<string, string>
}

/** Writes the secrets as the files that the manifests expect. @returns changes to the environment */
function secretsIn(folder: string, databaseUrl: string): Record<string, string> {
  const secrets = { database_url: databaseUrl, auth_secret: 'a-secret-for-processes-without-a-cluster' }
  mkdirSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), `${value}\n`, { mode: 0o600 })
  return {
    DATABASE_URL_FILE: join(folder, 'database_url'),
    ERRATA_AUTH_SECRET_FILE: join(folder, 'auth_secret'),
  }
}

/** Only the job. @throws with its output if it fails */
export async function migrateAsDeployed({ databaseUrl, folder }: DeployedOptions): Promise<string> {
  const job = manifestOf('migrate.yaml', 'Job')
  const run = start(job.args, { ...job.env, ...secretsIn(folder, databaseUrl) }, '')
  if ((await run.ended) !== 0) throw new Error(run.output())
  return run.output()
}

/** The replicas and the proxy, on a migrated database. */
export async function startDeployed(options: DeployedOptions): Promise<Deployed> {
  const { replicas, args, env } = manifestOf('serve.yaml', 'StatefulSet')
  const secrets = secretsIn(options.folder, options.databaseUrl)
  const ports = await Promise.all(Array.from({ length: replicas * 2 }, freePort))
  const node = (index: number): Process => {
    const [port, metricsPort] = [ports[index * 2]!, ports[index * 2 + 1]!]
    const here = {
      ERRATA_PORT: String(port),
      ERRATA_METRICS_PORT: String(metricsPort),
      ERRATA_SPOOL_DIR: join(options.folder, `node-${index}`),
      ERRATA_PUBLIC_URL: `http://127.0.0.1:${port}`,
    }
    return start(args, { ...env, ...secrets, ...here, ...options.env }, `http://127.0.0.1:${port}`)
  }
  const nodes = Array.from({ length: replicas }, (_, index) => node(index))
  const stop = async (): Promise<void> => {
    proxy?.close()
    for (const one of nodes) if (one.child.exitCode === null) one.child.kill('SIGTERM')
    await Promise.all(nodes.map((one) => one.ended))
  }
  let proxy: Proxy | undefined
  try {
    await Promise.all(nodes.map(untilReady))
    proxy = await startProxy(
      nodes.map((one) => one.url),
      options.port,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return {
    proxy,
    nodes,
    async restart(index) {
      nodes[index] = node(index)
      await untilReady(nodes[index])
    },
    stop,
  }
}
