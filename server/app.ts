/** The HTTP app: no listening, no environment; everything it needs is handed in. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import type { Auth } from './auth.ts'
import type { Database } from './db/database.ts'
import { apiError } from './routes/errors.ts'
import { healthRoutes } from './routes/health.ts'
import { meRoutes } from './routes/me.ts'
import { requestLog } from './routes/request-log.ts'
import { serveRoutes } from './routes/serve.ts'
import { syncRoutes } from './routes/sync.ts'
import { type Changes, createChanges } from './services/changes.ts'
import { createProjects, type Projects } from './services/projects.ts'

export type AppDeps = {
  db: Database
  auth: Auth
  epoch: string
  log: Logger
  now(): string
  /** Ends open event streams when the server closes. */
  closing: AbortSignal
  /** Only ever false in the test that proves that the storm notices. */
  deduplicate?: boolean
}
export type Services = AppDeps & { projects: Projects; changes: Changes }

/** Prompts with their context are large; anything beyond this is no prompt. */
const BODY_LIMIT = 8 * 1024 * 1024

export function createApp(deps: AppDeps) {
  const services: Services = { ...deps, projects: createProjects(deps.db), changes: createChanges() }
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const detail = result.error.issues.map((issue) => ({
        loc: ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
        msg: issue.message,
        type: issue.code ?? 'invalid',
      }))
      return c.json({ detail, code: 'invalid' as const }, 422)
    },
  })

  app.use(requestLog(deps.log))
  app.use(
    '/api/*',
    cors({
      // The panel's own origin; assistants call from servers and need no CORS.
      origin: (origin) => (origin.startsWith('chrome-extension://') ? origin : null),
      allowHeaders: ['authorization', 'content-type'],
      exposeHeaders: ['set-auth-token'],
      maxAge: 600,
    }),
  )
  app.use(
    '/api/*',
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => apiError(c, 413, 'invalid', 'The body is larger than 8 MB.') }),
  )
  app.on(['GET', 'POST'], '/api/auth/*', (c) => deps.auth.handler(c.req.raw))

  app.route('/', healthRoutes(services))
  app.route('/', meRoutes(services))
  app.route('/', syncRoutes(services))
  app.route('/', serveRoutes(services))
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Errata', version: '1' } })

  app.notFound((c) => apiError(c, 404, 'not_found', 'There is no such address.'))
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      return apiError(
        c,
        error.status === 400 ? 422 : 500,
        error.status === 400 ? 'invalid' : 'server_error',
        error.status === 400 ? 'The body is not valid JSON.' : 'The server could not do this.',
      )
    }
    // The message of a database error may hold values, i.e. customers' words: name and code only.
    const { name, code } = error as Error & { code?: string }
    deps.log.error(
      {
        error: name,
        code,
        path: c.req.routePath,
        stack: error.stack
          ?.split('\n')
          .slice(1, 6)
          .map((line) => line.trim()),
      },
      'request failed',
    )
    return apiError(c, 500, 'server_error', 'The server could not do this. Nothing was changed; try again.')
  })
  return app
}
export type App = ReturnType<typeof createApp>
