import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../lib/contract/index.ts'
import { PresenceReply, PresenceRequest } from '../../lib/contract/presence.ts'
import { can } from '../../lib/domain/index.ts'
import type { Services } from '../app.ts'
import { announce } from '../services/presence.ts'
import { roleIn } from '../services/push.ts'
import { apiError, notUnderstood } from './errors.ts'
import { personOf } from './session.ts'

const route = createRoute({
  method: 'post',
  path: '/api/projects/{projectId}/presence',
  summary: 'Say which issue one looks at, and hear who else looks at which',
  request: {
    params: z.object({ projectId: Id }),
    body: { content: { 'application/json': { schema: PresenceRequest } }, required: true },
  },
  responses: {
    200: { description: 'Others', content: { 'application/json': { schema: PresenceReply } } },
    401: { description: 'Signed out' },
    403: { description: 'Not yours' },
    422: { description: 'Not understood' },
  },
})

export function presenceRoutes(services: Services) {
  const app = new OpenAPIHono({ defaultHook: notUnderstood })
  app.openapi(route, async (c) => {
    const person = await personOf(c, services)
    if (!person) return apiError(c, 401, 'signed_out', 'Sign in first.') as never
    const { projectId } = c.req.valid('param')
    const role = await roleIn(services.db.kysely, projectId, person.userId)
    if (!role || !can(role, 'read_all')) {
      return apiError(c, 403, 'forbidden', 'Only members who read all issues see who is on them.') as never
    }
    return c.json(await announce(services.db, projectId, person.userId, c.req.valid('json')), 200)
  })
  return app
}
