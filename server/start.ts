/** A server that listens: database, migrations, app, port; and all of it closed again in order. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { createAuth } from './auth.ts'
import { type Database, epochOf, openDatabase } from './db/database.ts'
import { scheduleDumps } from './db/dumps.ts'
import { openEmbedded } from './db/embedded.ts'
import { lockFolder } from './db/lock.ts'
import { migrate } from './db/migrate.ts'
import { openPostgres } from './db/postgresql.ts'

export type ServerOptions = {
  host: string
  /** 0: any free one. */
  port: number
  /** PostgreSQL; without it the embedded database. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null
  /** Signs sessions; made and kept beside the data where not given. */
  authSecret?: string | undefined
  publicUrl?: string | undefined
  log: Logger
  /** Runs after the migrations, before the first request. */
  seed?: (db: Database, secret: string) => Promise<void>
}

export type RunningServer = { url: string; db: Database; close(): Promise<void> }

/** How long requests that are in flight may take to finish when the server closes. */
const DRAIN_MS = 10_000

function keptSecret(dataDir: string | null): string {
  const fresh = randomBytes(32).toString('base64url')
  if (!dataDir) return fresh
  const file = join(dirname(dataDir), 'auth-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  writeFileSync(file, fresh, { mode: 0o600 })
  return fresh
}

/** Opens the database of these options. @throws FolderHeldError where another process holds the folder */
export async function openStore(
  options: Pick<ServerOptions, 'databaseUrl' | 'dataDir'>,
  dump: Uint8Array | null = null,
): Promise<{ db: Database; unlock(): void }> {
  if (options.databaseUrl) return { db: openDatabase(openPostgres(options.databaseUrl)), unlock: () => undefined }
  const { dataDir } = options
  if (dataDir) mkdirSync(dirname(dataDir), { recursive: true })
  const unlock = dataDir ? lockFolder(dataDir) : () => undefined
  try {
    return { db: openDatabase(await openEmbedded({ dataDir, dump })), unlock }
  } catch (error) {
    unlock()
    throw error
  }
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { db, unlock } = await openStore(options)
  const closing = new AbortController()
  let stopDumps = (): void => undefined
  try {
    await migrate(db)
    const secret = options.authSecret ?? keptSecret(options.dataDir)
    await options.seed?.(db, secret)
    const epoch = await epochOf(db)
    const publicUrl = options.publicUrl ?? `http://${options.host}:${options.port}`
    const auth = createAuth({ db, secret, baseUrl: publicUrl })
    const app = createApp({
      db,
      auth,
      epoch,
      log: options.log,
      now: () => new Date().toISOString(),
      closing: closing.signal,
    })
    const { server, port } = await listen(app.fetch, options)
    if (options.dataDir) stopDumps = scheduleDumps(db, join(dirname(options.dataDir), 'dumps'), options.log)
    const url = `http://${options.host}:${port}`
    options.log.info({ url, engine: db.engine.name }, 'listening')
    let closed: Promise<void> | undefined
    const close = async (): Promise<void> => {
      closing.abort()
      stopDumps()
      await drained(server)
      await db.close()
      unlock()
      options.log.info('closed')
    }
    return { url, db, close: () => (closed ??= close()) }
  } catch (error) {
    stopDumps()
    await db.close().catch(() => undefined)
    unlock()
    throw error
  }
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: ServerOptions,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info) => resolve({ server, port: info.port })) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} on ${host} is in use. Stop what listens there, or choose another with ERRATA_PORT.`)
          : error,
      ),
    )
  })
}

/** Takes nothing new, lets what is in flight finish, and after a while ends what does not. */
function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(limit)
      resolve()
    })
    server.closeIdleConnections()
  })
}
