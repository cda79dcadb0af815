/** Answers requests that no route handles: 405 with the allowed methods if the path exists, otherwise 404. */
import type { Context, Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { apiError } from './errors.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Hono's method name for middleware, which every request passes. */
const PASSED = 'ALL'

/** @returns the handler for unhandled requests. It looks up the routes on its first call, when all are registered. */
export function noSuchRoute(routes: () => Hono['routes']): (c: Context) => Response {
  let known: TrieRouter<string> | undefined
  return (c) => {
    known ??= routerOf(routes())
    const taken = METHODS.filter((method) => known!.match(method, c.req.path)[0].length > 0)
    // The route itself may have reported that something was not found.
    const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method
    if (taken.length === 0 || taken.some((method) => method === asked))
      return apiError(c, 404, 'not_found', 'There is no such address.')
    const allowed = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
    c.header('allow', allowed)
    return apiError(c, 405, 'invalid', `This address takes ${allowed}, and no ${c.req.method}.`)
  }
}

function routerOf(routes: Hono['routes']): TrieRouter<string> {
  const router = new TrieRouter<string>()
  for (const { method, path } of routes) if (method !== PASSED) router.add(method, path, method)
  return router
}
