/** Whether a model judges here, for who sets evals. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../lib/contract/index.ts'
import { JudgingStatus } from '../../lib/contract/judging.ts'
import { can } from '../../lib/domain/index.ts'
import type { Services } from '../app.ts'
import { roleIn } from '../services/push.ts'
import { apiError, notUnderstood } from './errors.ts'
import { personOf } from './session.ts'

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
    const person = await personOf(c, services)
    if (!person) return apiError(c, 401, 'signed_out', 'Sign in first.') as never
    const role = await roleIn(services.db.kysely, c.req.valid('param').projectId, person.userId)
    if (!role || !can(role, 'administer'))
      return apiError(c, 403, 'forbidden', 'Only admins set the evals of a project.') as never
    return c.json({ model: services.judgeModel ?? null }, 200)
  })
  return app
}
