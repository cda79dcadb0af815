/** A server that listens: database, migrations, app, port; and all of it closed again in order. */
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { type Database, epochOf } from './db/database.ts'
import { dumpTo, dumpsOf, scheduleDumps } from './db/dumps.ts'
import { migrate, requireMigrated } from './db/migrate.ts'
import { createModel, type ModelSettings } from './providers/model.ts'
import { openStore, type StoreOptions } from './db/store.ts'
import { openSpool } from './services/log/spool.ts'
import { warmUp } from './services/serving/warm-up.ts'
import type { VectorSettings } from './services/vectors/index.ts'
import { isoClock } from './iso-clock.ts'
import { keptSecret } from './kept-secret.ts'
import { drained, listen } from './listening.ts'
import { createSignIn } from './late-sign-in.ts'
import { reportable } from './routes/request-log.ts'
import type { Environment, MetricsSettings, VectorOptions } from './environment.ts'
import { tellingOf } from './telling.ts'
import { startTelemetry } from './telemetry/telemetry.ts'
import { type Background, startBackground } from './jobs/background.ts'

export type ServerOptions = {
  host: string
  /** 0: any free one. */
  port: number
  /** PostgreSQL; without it the embedded database. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null
  /** What the embedded database begins from, where it is empty. */
  dump?: StoreOptions['dump']
  /** The embedded database's thread, where it was begun before. */
  begun?: StoreOptions['begun']
  /** Signs sessions; made and kept beside the data where not given. */
  authSecret?: string | undefined
  publicUrl?: string | undefined
  /** Passwords, unless this says otherwise; the company's provider, where there is one, and who opens its window. */
  signIn?: Environment['signIn']
  /** A header in which a trusted proxy tells the caller's address. */
  peerHeader?: string | undefined
  /** Where mails go out, from whom, and how long is waited for more that goes in the same one. Null: none are sent. */
  mail?: Environment['mail']
  /** Asks every night whether the links of what is served still lead somewhere. */
  checkLinks?: boolean
  /** Whether webhooks may lead into the server's own network; null: none are sent. */
  webhooks?: Environment['webhooks']
  /** How much one credential may ask. */
  limits?: Environment['limits']
  regroups?: boolean
  /** Whether what is older than its project keeps it is erased every night. */
  erasesOld?: boolean
  /** How often is looked for jobs that are due. */
  jobPollingSeconds?: number
  /** The company's model, for assistants that are connected by one address. */
  model?: ModelSettings | undefined
  /** What of it helps experts in writing. */
  writing?: Environment['writing']
  /** What of it judges responses. */
  judge?: Environment['judge']
  /** What makes vectors of questions for matching. */
  vectors?: Environment['vectors']
  /** Where logs go while PostgreSQL is away. */
  spoolDir?: string | undefined
  /** Brings the schema up to date at the start; where not, it must be so already. */
  migrates?: boolean
  /** How long it goes on taking requests, saying that it is not ready, before it closes: until no proxy sends any. */
  drainSeconds?: number
  metrics?: MetricsSettings
  /** Collector of traces; without one none are made. */
  tracesUrl?: string | undefined
  log: Logger
  /** Runs after the migrations, before the first request. */
  seed?: (db: Database, secret: string) => Promise<void>
}

export type RunningServer = {
  url: string
  db: Database
  /** Writes a dump now. @returns the file, or null for an engine that keeps its own backups */
  dump(): Promise<string | null>
  /** Takes nothing new, finishes what is in flight (with a limit), ends event streams, closes the database. */
  close(): Promise<void>
}

/** Sign-in is loaded this long after the server listens. */
const SIGN_IN_MS = 250

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options
  // The embedded database starts in a thread of its own: what answers requests is loaded meanwhile.
  const opening = openStore(options)
  opening.catch(() => undefined)
  const [{ createBackend }, { quickly }] = await Promise.all([import('./app.ts'), import('./routes/quick.ts')])
  const { db, unlock } = await opening
  const closing = new AbortController()
  let isLeaving = false
  let background: Background | undefined
  /** What was opened so far, each with what closes it; the last one goes first. */
  const opened: (() => unknown)[] = [unlock, () => db.close()]
  const shut = async (): Promise<void> => {
    closing.abort()
    for (const close of opened.toReversed()) await close()
  }
  try {
    await (options.migrates === false ? requireMigrated(db) : migrate(db))
    const secret = options.authSecret ?? keptSecret(options.dataDir)
    await options.seed?.(db, secret)
    const epoch = await epochOf(db)
    const hints = options.databaseUrl
      ? await (await import('./db/hints.ts')).openHints(options.databaseUrl, log)
      : undefined
    opened.push(() => hints?.close())
    const metrics = options.metrics ?? { port: undefined, token: undefined }
    const telemetry = await startTelemetry(options.host, metrics, options.tracesUrl)
    opened.push(() => telemetry.stop())
    const { mail } = options
    const model = options.model && createModel(options.model)
    const vectors = options.vectors && (await vectorsFrom(options.vectors, options.model))
    opened.push(() => vectors?.source.close())
    // The last that is waited for before requests are answered, as which port is free is only known now, and links lead to it.
    const { server, port } = await listen(options)
    opened.push(() => server.close())
    const url = `http://${options.host}:${port}`
    const baseUrl = options.publicUrl ?? url
    const signIn = createSignIn({ db, secret, baseUrl, ...options.signIn })
    const { app, services } = createBackend({
      db,
      auth: signIn,
      epoch,
      log,
      now: isoClock(),
      closing: closing.signal,
      isLeaving: () => isLeaving,
      watch: telemetry.watch,
      metrics: telemetry.metrics,
      metricsToken: metrics.token,
      hints,
      spool: options.spoolDir ? openSpool(options.spoolDir, log) : undefined,
      peerHeader: options.peerHeader,
      model,
      writing: options.writing && model && { model, ...options.writing },
      judgeModel: options.judge?.name,
      matchJudge: options.judge && model && { model, name: options.judge.name, perDay: options.judge.matchesPerDay },
      vectors,
      limits: options.limits,
      webhooks: options.webhooks
        ? { baseUrl, ...options.webhooks, noted: (projectId) => background?.written(projectId) }
        : undefined,
      mail: mail ? { secret, noted: (receivers) => background?.noted(receivers) } : undefined,
      letters: mail ? { ask: (letter) => background?.letter(letter) } : undefined,
    })
    const answer = getRequestListener((request, env) => app.fetch(request, { ...env }), { hostname: options.host })
    server.on('request', quickly(services, answer as RequestListener))
    const dumps = options.dataDir ? dumpsOf(options.dataDir) : null
    if (dumps) opened.push(scheduleDumps(db, dumps, log))
    log.info({ url, engine: db.engine.name }, 'listening')
    background = startBackground({
      db,
      log,
      mail: mail ?? null,
      auth: signIn,
      checkLinks: options.checkLinks ?? false,
      webhooks: options.webhooks ?? null,
      regroups: options.regroups ?? false,
      erasesOld: options.erasesOld ?? false,
      vectors: vectors ?? null,
      judge: options.judge && model ? { model, ...options.judge } : null,
      secret,
      baseUrl,
      pollingSeconds: options.jobPollingSeconds,
      ...tellingOf(services),
    })
    opened.push(() => background?.stop())
    // Whoever signs in first need not wait for it, and whoever waited for the server to listen is answered before.
    setTimeout(() => {
      if (closing.signal.aborted) return
      signIn.load().catch((error: unknown) => log.error(reportable(error), 'sign-in failed to load'))
    }, SIGN_IN_MS).unref()
    setImmediate(() =>
      warmUp(db, services.projects, closing.signal).catch((error: unknown) =>
        log.warn(reportable(error), 'what is served could not be read in advance'),
      ),
    )
    let closed: Promise<void> | undefined
    const close = async (): Promise<void> => {
      isLeaving = true
      if (options.drainSeconds) await new Promise((done) => setTimeout(done, options.drainSeconds! * 1_000))
      closing.abort()
      await drained(server)
      await shut()
      log.info('closed')
    }
    return {
      url,
      db,
      dump: async () => (dumps ? dumpTo(db, dumps, new Date().toISOString()) : null),
      close: () => (closed ??= close()),
    }
  } catch (error) {
    await shut().catch(() => undefined)
    throw error
  }
}

/** Loaded only where one is configured. */
async function vectorsFrom(
  { from, ...how }: VectorOptions,
  model: ModelSettings | undefined,
): Promise<VectorSettings | undefined> {
  if ('encoder' in from) return { source: (await import('./providers/encoder.ts')).encoderSource(from), ...how }
  if (!model) return undefined
  const [{ embeddingSource }, { createEmbeddings }] = await Promise.all([
    import('./providers/embeddings.ts'),
    import('./providers/model.ts'),
  ])
  return { source: embeddingSource(createEmbeddings(model), from.model), ...how }
}
