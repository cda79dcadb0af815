/** What was done with admins' rights. For admins. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AuditReply } from '../../../lib/contract/audit.ts'
import type { Services } from '../../app-services.ts'
import { actsOf } from '../../services/people/audit.ts'
import { apiRoutes } from './endpoint.ts'

const MOST = 1_000

export function auditRoutes(app: OpenAPIHono, services: Services): void {
  apiRoutes(app, services).project({
    method: 'get',
    path: '/api/projects/{id}/audit',
    summary: 'What admins did, newest first; `before` is the time of the last one that is known',
    needs: 'administer',
    query: z.object({
      before: z.iso.datetime().optional(),
      limit: z.coerce.number().int().min(1).max(MOST).default(100),
    }),
    reply: AuditReply,
    handle: async ({ projectId, query: { before = null, limit } }) => ({
      acts: await actsOf(services.db, projectId, { before, limit }),
    }),
  })
}
