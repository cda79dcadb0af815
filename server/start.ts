/** A listening server: database, migrations, app, port; closed again in reverse order. */
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { type Database, epochOf, renewForgottenEpoch } from './db/database.ts'
import { dumpTo, dumpsOf, scheduleDumps } from './db/dumps.ts'
import { migrate, requireMigrated } from './db/migrate.ts'
import { createModel, type ModelSettings } from './providers/model.ts'
import { openStore, type StoreOptions } from './db/store.ts'
import { openSpool } from './services/log/spool.ts'
import { warmUp } from './services/serving/warm-up.ts'
import type { VectorSettings } from './services/vectors/index.ts'
import { isoClock } from './iso-clock.ts'
import { keptSecret } from './kept-secret.ts'
import { drain, listen } from './listening.ts'
import { createLazySignIn } from './lazy-sign-in.ts'
import { reportable } from './routes/request-log.ts'
import type { Environment, MetricsSettings, VectorOptions } from './environment.ts'
import { changeNotifier } from './change-notifier.ts'
import { startTelemetry } from './telemetry/telemetry.ts'
import { type Background, startBackground } from './jobs/background.ts'

export type ServerOptions = {
  host: string
  /** 0: any free port. */
  port: number
  /** PostgreSQL; if absent, the embedded database. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null
  /** What an empty embedded database starts from. */
  dump?: StoreOptions['dump']
  /** The embedded database's thread, if already started. */
  begun?: StoreOptions['begun']
  /** Signs sessions; generated and kept beside the data if not given. */
  authSecret?: string | undefined
  publicUrl?: string | undefined
  /**
   * Whether passwords are accepted (default: yes), the company's provider, if any, and the extensions that may open its
   * window.
   */
  signIn?: Environment['signIn']
  /** The header in which a trusted proxy gives the caller's address. */
  peerHeader?: string | undefined
  /** SMTP server, sender, and how long to wait for more to put into the same mail. Null: no mails are sent. */
  mail?: Environment['mail']
  /** Checks every night whether the links in served remediations still work. */
  checkLinks?: boolean
  /** Whether webhooks may lead into the server's own network; null: none are sent. */
  webhooks?: Environment['webhooks']
  /** Rate limits per credential. */
  limits?: Environment['limits']
  regroups?: boolean
  /** Whether exchanges past their project's retention are erased every night. */
  erasesOld?: boolean
  /** Interval of the check for due jobs. */
  jobPollingSeconds?: number
  /** The company's model, for assistants that connect through the proxy. */
  model?: ModelSettings | undefined
  /** The model that helps experts to write. */
  writing?: Environment['writing']
  /** The model that judges responses. */
  judge?: Environment['judge']
  /** Makes vectors of questions for matching. */
  vectors?: Environment['vectors']
  /** Holds logs while PostgreSQL is away. */
  spoolDir?: string | undefined
  /** Brings the schema up to date at the start; otherwise it must be up to date already. */
  migrates?: boolean
  /**
   * Seconds for which it still takes requests while reporting that it is not ready, until no proxy sends any; then it
   * closes.
   */
  drainSeconds?: number
  metrics?: MetricsSettings
  /** Collector of traces; if absent, none are made. */
  tracesUrl?: string | undefined
  log: Logger
  /** Runs after the migrations, before the first request. */
  seed?: (db: Database, secret: string) => Promise<void>
}

export type RunningServer = {
  url: string
  db: Database
  /** Writes a dump now. @returns the file, or null if the engine keeps its own backups */
  dump(): Promise<string | null>
  /** Accepts nothing new, finishes requests in flight (with a limit), ends event streams, closes the database. */
  close(): Promise<void>
}

/** Delay after the server listens before sign-in is loaded. */
const SIGN_IN_MS = 250

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options
  // The embedded database starts in its own thread; meanwhile load the code that answers requests.
  const opening = openStore(options)
  // Awaited below: if it fails before then, its rejection must not end the process.
  opening.catch(() => undefined)
  const [{ createBackend }, { quickly }] = await Promise.all([import('./app.ts'), import('./routes/quick.ts')])
  const { db, unlock } = await opening
  const closing = new AbortController()
  let isLeaving = false
  let background: Background | undefined
  /** Closers of what was opened so far; the last one runs first. */
  const opened: (() => unknown)[] = [unlock, () => db.close()]
  const shut = async (): Promise<void> => {
    closing.abort()
    for (const close of opened.toReversed()) await close()
  }
  try {
    await (options.migrates === false ? requireMigrated(db) : migrate(db))
    if (options.databaseUrl && (await renewForgottenEpoch(db)))
      log.warn('the database was restored from another cluster: its epoch is renewed')
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
    // The last await before requests are answered: links contain the port, which is known only now.
    const { server, port } = await listen(options)
    opened.push(() => server.close())
    const url = `http://${options.host}:${port}`
    const baseUrl = options.publicUrl ?? url
    const signIn = createLazySignIn({ db, secret, baseUrl, ...options.signIn })
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
        ? { baseUrl, ...options.webhooks, queueWebhooks: (projectId) => background?.queueWebhooks(projectId) }
        : undefined,
      mail: mail ? { secret, queueMail: (receivers) => background?.queueMail(receivers) } : undefined,
      letters: mail ? { ask: (letter) => background?.queueLetter(letter) } : undefined,
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
      watch: telemetry.watch,
      pollingSeconds: options.jobPollingSeconds,
      ...changeNotifier(services),
    })
    opened.push(() => background?.stop())
    // Loaded early so that the first sign-in need not wait, but after those who waited for the server to listen.
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
      await drain(server)
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
    // The first failure is the one to report.
    await shut().catch(() => undefined)
    throw error
  }
}

/** Loaded only if configured. */
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
