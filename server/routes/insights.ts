import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { InsightsQuery, InsightsReply } from '../../lib/contract/insights.ts'
import { Id } from '../../lib/contract/index.ts'
import type { Services } from '../app-services.ts'
import { insightsOf } from '../services/issues/insights.ts'
import { Refused } from '../services/refusal.ts'
import { notUnderstood } from './errors.ts'
import { memberOf } from './session.ts'
import { codeOf } from '../error-code.ts'

const route = createRoute({
  method: 'get',
  path: '/api/projects/{projectId}/insights',
  summary: 'Count what was answered over a period: how much was bad, as what, where, and what was prevented',
  request: { params: z.object({ projectId: Id }), query: InsightsQuery },
  responses: {
    200: { description: 'Counts', content: { 'application/json': { schema: InsightsReply } } },
    401: { description: 'Signed out' },
    403: { description: 'Not yours' },
    422: { description: 'Not understood' },
  },
})

/** PostgreSQL's error for a time zone that browsers know and it does not. */
const UNKNOWN_ZONE = '22023'

export function insightsRoutes(services: Services) {
  const app = new OpenAPIHono({ defaultHook: notUnderstood })
  app.openapi(route, async (c) => {
    const { projectId } = c.req.valid('param')
    const refusal = 'Only members who read all issues see what is counted of them.'
    await memberOf(c, services, projectId, 'read_all', refusal)
    try {
      return c.json(await insightsOf(services.db, projectId, c.req.valid('query'), services.now()), 200)
    } catch (error) {
      if (codeOf(error) !== UNKNOWN_ZONE) throw error
      throw new Refused(422, 'The server knows no such time zone.')
    }
  })
  return app
}
