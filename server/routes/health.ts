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

type Readiness = 'ok' | 'degraded' | 'leaving' | 'unavailable'
type Asked = Pick<Services, 'db' | 'closing' | 'isLeaving' | 'spool'>

const answers = ({ db }: Asked): Promise<boolean> =>
  sql`select 1`.execute(db.kysely).then(
    () => true,
    () => false,
  )

/**
 * A server that is leaving is not ready; one whose database is away is, if it may spool: like all other servers then,
 * it goes on deciding from memory.
 */
export async function readiness(services: Asked): Promise<Readiness> {
  if (services.closing.aborted || services.isLeaving?.()) return 'leaving'
  if (await answers(services)) return 'ok'
  return services.spool ? 'degraded' : 'unavailable'
}
export const isReady = (status: Readiness): boolean => status === 'ok' || status === 'degraded'

/** Three separate questions. Alive: if not, restart it. The database: for people. Ready: if not, send it nothing. */
export function healthRoutes(services: Services) {
  const app = new OpenAPIHono()
  for (const path of ['/api/health/', '/api/health'])
    app.openapi(route(path, 'The process lives'), (c) => c.json({ status: 'ok' }, 200))
  for (const path of ['/api/health/db', '/api/health/db/']) {
    app.openapi(route(path, 'The database answers'), async (c) =>
      (await answers(services)) ? c.json({ status: 'ok' }, 200) : c.json({ status: 'unavailable' }, 503),
    )
  }
  app.openapi(route('/api/ready', 'Takes requests'), async (c) => {
    const status = await readiness(services)
    return c.json({ status }, isReady(status) ? 200 : 503)
  })
  return app
}
