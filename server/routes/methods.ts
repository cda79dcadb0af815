/** An address that is there, asked for in a way that it does not take: 405, and which ways it takes. */
import type { Context, Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { apiError } from './errors.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What every request passes, whatever it asks for. */
const PASSED = 'ALL'

/** @returns the answer for what no route has taken. Which routes there are is looked up at the first of these: all are there then. */
export function noSuchRoute(routes: () => Hono['routes']): (c: Context) => Response {
  let known: TrieRouter<string> | undefined
  return (c) => {
    known ??= routerOf(routes())
    const taken = METHODS.filter((method) => known!.match(method, c.req.path)[0].length > 0)
    // One that takes it may have said itself that there is nothing.
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
