/** Tells admins, who set evals, whether a model judges here. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../lib/contract/index.ts'
import { JudgingStatus } from '../../lib/contract/judging.ts'
import type { Services } from '../app-services.ts'
import { notUnderstood } from './errors.ts'
import { memberOf } from './session.ts'

const statusRoute = createRoute({
  method: 'get',
  path: '/api/projects/{projectId}/judging',
  summary: 'Which model is asked for evals that are a question',
  request: { params: z.object({ projectId: Id }) },
  responses: {
    200: { description: 'Which', content: { 'application/json': { schema: JudgingStatus } } },
    401: { description: 'Signed out' },
    403: { description: 'Not yours' },
    422: { description: 'Not understood' },
  },
})

export function judgingRoutes(services: Services) {
  const app = new OpenAPIHono({ defaultHook: notUnderstood })
  app.openapi(statusRoute, async (c) => {
    const refusal = 'Only admins set the evals of a project.'
    await memberOf(c, services, c.req.valid('param').projectId, 'administer', refusal)
    return c.json({ model: services.judgeModel ?? null }, 200)
  })
  return app
}
