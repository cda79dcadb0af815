/** One line a request: method, route, status, time. Never a body, a query string, an address or a header. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'

let lastRequest = 0

export function requestLog(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    const request = (lastRequest += 1)
    await next()
    const ms = Math.round((performance.now() - began) * 10) / 10
    log.info({ request, method: c.req.method, route: routePath(c), status: c.res.status, ms }, 'request')
  }
}
