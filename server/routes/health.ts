import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Services } from '../app-services.ts'

const Status = z.object({ status: z.string() }).openapi('Status')
const ok = { 200: { description: 'Works', content: { 'application/json': { schema: Status } } } }
const route = (path: string, summary: string) =>
  createRoute({
    method: 'get',
    path,
    summary,
    security: [],
    responses: { ...ok, 503: { description: 'Does not', content: { 'application/json': { schema: Status } } } },
  })

/**
 * Three separate questions. Alive: if not, restart it. Ready: if not, send it nothing. A server that is leaving is not
 * ready; one whose database is away is, if it may spool: like all other servers then, it goes on deciding from memory.
 */
export function healthRoutes({ db, closing, isLeaving, spool }: Services) {
  const app = new OpenAPIHono()
  const database = async (): Promise<boolean> =>
    sql`select 1`.execute(db.kysely).then(
      () => true,
      () => false,
    )
  for (const path of ['/api/health/', '/api/health'])
    app.openapi(route(path, 'The process lives'), (c) => c.json({ status: 'ok' }, 200))
  for (const path of ['/api/health/db', '/api/health/db/']) {
    app.openapi(route(path, 'The database answers'), async (c) =>
      (await database()) ? c.json({ status: 'ok' }, 200) : c.json({ status: 'unavailable' }, 503),
    )
  }
  app.openapi(route('/api/ready', 'Takes requests'), async (c) => {
    if (closing.aborted || isLeaving?.()) return c.json({ status: 'leaving' }, 503)
    if (await database()) return c.json({ status: 'ok' }, 200)
    return spool ? c.json({ status: 'degraded' }, 200) : c.json({ status: 'unavailable' }, 503)
  })
  return app
}
