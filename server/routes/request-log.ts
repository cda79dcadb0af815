/** One line a request: id, method, route, status, time. Never a body, a query string, an address or a header. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string
  }
}

export function requestLog(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    await next()
    const ms = Math.round((performance.now() - began) * 10) / 10
    c.res.headers.set('x-request-id', requestId)
    // The pattern of the route that answered; what was asked for may be anybody's words.
    log.info({ requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms }, 'request')
  }
}

/** What may be told of an exception: its message can hold values, i.e. customers' words, and so can every line of it. */
export function reportable(error: unknown): { error: string; code: string | undefined; at: string[] } {
  const { name, code, stack } =
    error instanceof Error ? (error as Error & { code?: unknown }) : { name: 'thrown value' }
  const frames = stack?.split('\n').flatMap((line) => /^\s+at (?:.*\()?([^()\s]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
  return { error: name, code: typeof code === 'string' ? code.slice(0, 40) : undefined, at: frames?.slice(0, 6) ?? [] }
}
