/** The audit trail of a project. For admins. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AuditQuery, AuditReply } from '../../../lib/contract/audit.ts'
import type { Services } from '../../app-services.ts'
import { actsOf, AuditCursor } from '../../services/people/audit.ts'
import { apiRoutes } from './endpoint.ts'

const MOST = 1_000

export function auditRoutes(app: OpenAPIHono, services: Services): void {
  apiRoutes(app, services).project({
    method: 'get',
    path: '/api/projects/{id}/audit',
    summary:
      'What was done with admins’ rights or to what is served, newest first; `before` is `next` of the page before',
    needs: 'administer',
    query: AuditQuery.extend({
      before: AuditCursor.optional(),
      limit: z.coerce.number().int().min(1).max(MOST).default(100),
    }),
    reply: AuditReply,
    handle: ({ projectId, query: { before = null, ...query } }) => actsOf(services.db, projectId, { before, ...query }),
  })
}
