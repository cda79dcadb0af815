import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../lib/contract/index.ts'
import { PresenceReply, PresenceRequest } from '../../lib/contract/presence.ts'
import type { Services } from '../app-services.ts'
import { announce } from '../services/sync/presence.ts'
import { notUnderstood } from './errors.ts'
import { memberOf, signedInFirst } from './session.ts'

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
  app.use('/api/projects/:projectId/presence', signedInFirst(services))
  app.openapi(route, async (c) => {
    const { projectId } = c.req.valid('param')
    const refusal = 'Only members who read all issues see who is on them.'
    const person = await memberOf(c, services, projectId, 'read_all', refusal)
    return c.json(await announce(services.db, projectId, person.userId, c.req.valid('json')), 200)
  })
  return app
}
