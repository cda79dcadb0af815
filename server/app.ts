/** The HTTP app: it neither listens nor reads the environment; everything it needs is passed in. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { getPathNoStrict } from 'hono/utils/url'
import type { Hints } from './db/hints.ts'
import { addressOf } from './routes/address.ts'
import { authRoutes } from './routes/auth.ts'
import { limitBody, shareWithPanel } from './routes/bounds.ts'
import { eventRoutes } from './routes/events.ts'
import { apiError, notUnderstood, refusalFor } from './routes/errors.ts'
import { failureOf } from './routes/failures.ts'
import { healthRoutes } from './routes/health.ts'
import { homeRoutes } from './routes/home.ts'
import { insightsRoutes } from './routes/insights.ts'
import { mailRoutes } from './routes/mail.ts'
import { meRoutes } from './routes/me.ts'
import { noSuchRoute } from './routes/methods.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { openRoutes } from './routes/open.ts'
import { presenceRoutes } from './routes/presence.ts'
import { reportable, requestLog } from './routes/request-log.ts'
import { accessKeyRoutes } from './routes/api/access-keys.ts'
import { evalRoutes } from './routes/api/evals.ts'
import { exportRoutes } from './routes/api/export.ts'
import { auditRoutes } from './routes/api/audit.ts'
import { importRoutes } from './routes/api/imports.ts'
import { logRoutes } from './routes/api/logs.ts'
import { peopleRoutes } from './routes/api/people.ts'
import { projectRoutes } from './routes/api/projects.ts'
import { remediationRoutes } from './routes/api/remediations.ts'
import { retestPlanRoutes } from './routes/api/retest-plan.ts'
import { userRoutes } from './routes/api/users.ts'
import { webhookRoutes } from './routes/api/webhooks.ts'
import { limitersOf, noKeysInAddresses, rateLimit } from './routes/limits.ts'
import { judgingRoutes } from './routes/judging.ts'
import { passwordRoutes } from './routes/passwords.ts'
import { proxyRoutes } from './routes/proxy.ts'
import { describeOn } from './routes/security.ts'
import { serveRoutes } from './routes/serve.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { syncRoutes } from './routes/sync.ts'
import { writingRoutes } from './routes/writing.ts'
import { createChanges } from './services/sync/changes.ts'
import { createIssueIndexes } from './services/issues/issue-indexes.ts'
import { createKeyring } from './services/serving/keyring.ts'
import { commitLogs } from './services/log/commit-logs.ts'
import { createLogWriter } from './services/log/log-writer.ts'
import { createMatchJudge } from './services/match-judge/index.ts'
import { createProjects } from './services/serving/projects.ts'
import { createRepeats } from './services/serving/repeats.ts'
import type { Spool } from './services/log/spool.ts'
import { createVectors } from './services/vectors/index.ts'
import type { AppDeps, Services } from './app-services.ts'

/** PU1: the longest this server may miss another one's write after a lost hint. */
const VERIFY_MS = 5_000

export const createApp = (deps: AppDeps) => createBackend(deps).app

/**
 * The app and its services, for the caller that listens and answers some requests without the app (routes/quick.ts).
 */
export function createBackend({ limits, ...deps }: AppDeps) {
  const projects = createProjects(deps.db)
  const issueIndexes = createIssueIndexes()
  const changes = createChanges((projectId, what) => {
    deps.hints?.send(projectId, what === 'anything')
    deps.webhooks?.queueWebhooks(projectId)
  })
  const services: Services = {
    ...deps,
    projects,
    issueIndexes,
    changes,
    logs: createLogWriter({ db: deps.db, issueIndexes, changes, spool: deps.spool, watch: deps.watch }),
    vectors: deps.vectors && createVectors(deps.vectors, { db: deps.db, log: deps.log }),
    matchJudge: deps.matchJudge && createMatchJudge(deps.matchJudge, deps),
    keyring: createKeyring(deps.db, () => Date.parse(deps.now())),
    limiters: limits && limitersOf(limits),
    repeats: createRepeats(() => Date.parse(deps.now())),
  }
  deps.metrics?.reads({
    database: () => deps.db.engine.load(),
    spoolBytes: () => deps.spool?.size() ?? 0,
    projects: () => projects.count(),
    streams: () => changes.listeners(),
  })
  if (deps.hints) subscribeToOtherServers(services, deps.hints)
  if (deps.spool) drainSpoolRegularly(services, deps.spool)
  const app = new OpenAPIHono({ getPath: (request) => addressOf(getPathNoStrict(request)), defaultHook: notUnderstood })

  app.use(requestLog(deps.log, deps.watch))
  app.use('/api/*', shareWithPanel)
  for (const path of ['/api/*', '/v1/*']) {
    app.use(path, noKeysInAddresses)
    if (services.limiters) app.use(path, rateLimit(services.limiters))
    app.use(path, limitBody)
  }

  app.route('/', authRoutes(services))
  app.route('/', healthRoutes(services))
  app.route('/', signInRoutes(services))
  app.route('/', passwordRoutes(services))
  app.route('/', meRoutes(services))
  app.route('/', syncRoutes(services))
  app.route('/', eventRoutes(services))
  app.route('/', presenceRoutes(services))
  app.route('/', insightsRoutes(services))
  app.route('/', writingRoutes(services))
  app.route('/', judgingRoutes(services))
  app.route('/', serveRoutes(services))
  if (deps.metrics && deps.metricsToken) app.route('/', metricsRoutes(deps.metrics, deps.metricsToken))
  app.route('/', homeRoutes(services))
  app.route('/', openRoutes())
  app.route('/', mailRoutes(services))
  app.route('/', proxyRoutes(services, deps.model))
  userRoutes(app, services)
  projectRoutes(app, services)
  evalRoutes(app, services)
  accessKeyRoutes(app, services)
  exportRoutes(app, services)
  peopleRoutes(app, services)
  logRoutes(app, services)
  remediationRoutes(app, services)
  importRoutes(app, services)
  auditRoutes(app, services)
  webhookRoutes(app, services)
  retestPlanRoutes(app, services)
  describeOn(app)

  app.notFound(noSuchRoute(() => app.routes))
  app.onError((error, c) => {
    const refused = refusalFor(error, c)
    if (refused) return refused
    const { status, code, detail, headers } = failureOf(error, deps.log, c.get('requestId'))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return apiError(c, status, code, detail)
  })
  return { app, services }
}
export type App = ReturnType<typeof createApp>

function subscribeToOtherServers({ projects, changes, keyring, closing, log }: Services, hints: Hints): void {
  hints.receive((projectId, isServed) => {
    if (isServed) {
      projects.changed(projectId)
      keyring.changed()
    }
    changes.heard(projectId)
  })
  const timer = setInterval(() => {
    projects.verify().then(
      (stale) => stale.forEach((projectId) => changes.heard(projectId)),
      (error: unknown) => log.warn(reportable(error), 'could not look for changes'),
    )
  }, VERIFY_MS).unref()
  closing.addEventListener('abort', () => clearInterval(timer), { once: true })
}

/** How often the spool is drained, and so how long a log waits in it once the database is back. */
const DRAIN_MS = 1_000

function drainSpoolRegularly({ db, issueIndexes, changes, closing }: Services, spool: Spool): void {
  const drain = (): void => void spool.drain((entries) => commitLogs({ db, issueIndexes, changes }, entries, true))
  drain()
  const timer = setInterval(drain, DRAIN_MS).unref()
  closing.addEventListener('abort', () => clearInterval(timer), { once: true })
}
