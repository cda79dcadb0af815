/** One line per request: id, method, route, status, time. Never a body, query string, address or header. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Watch } from '../telemetry/watch.ts'

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string
  }
}

type Answered = { method: string; route: string; status: number; parent: string | undefined }

/** Starts timing a request: its id, and a function that logs it once answered. */
export function begun(log: Logger, watch?: Watch): { requestId: string; answered(how: Answered): void } {
  const [began, since] = [Date.now(), performance.now()]
  const requestId = randomUUID()
  return {
    requestId,
    answered({ method, route, status, parent }) {
      const took = performance.now() - since
      log.info({ requestId, method, route, status, ms: Math.round(took * 10) / 10 }, 'request')
      watch?.request({ method, route, status, began, ms: took, parent })
    },
  }
}

export function requestLog(log: Logger, watch?: Watch): MiddlewareHandler {
  return async (c, next) => {
    const told = begun(log, watch)
    c.set('requestId', told.requestId)
    // Set before there is a response: changing the headers of an existing one costs more than creating it.
    c.header('x-request-id', told.requestId)
    await next()
    // The pattern of the route that answered; the requested path could hold anybody's words.
    const [method, route, status] = [c.req.method, routePath(c, -1), c.res.status]
    told.answered({ method, route, status, parent: c.req.header('traceparent') })
  }
}

/**
 * The loggable parts of an exception: its message, and so every line of it in the stack, can hold values, i.e.
 * customers' words.
 */
export function reportable(error: unknown): { error: string; code: string | undefined; at: string[] } {
  const name = error instanceof Error ? error.name : 'thrown value'
  // A library may pass on a copy of an error's properties, as pg-boss does.
  const { code, stack } = Object(error) as { code?: unknown; stack?: unknown }
  const lines = typeof stack === 'string' ? stack : ''
  const frames = lines.split('\n').flatMap((line) => /^\s+at (?:.*\()?([^()\s]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
  return { error: name, code: typeof code === 'string' ? code.slice(0, 40) : undefined, at: frames.slice(0, 6) }
}
