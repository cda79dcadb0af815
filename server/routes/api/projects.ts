/** Projects for the public client: created, configured, counted, deleted; and inviting an expert to look. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  Analytics,
  FromTemplate,
  Invitation,
  NewProject,
  ProjectChange,
  ProjectDetail,
  ProjectPage,
  ProjectView,
} from '../../../lib/contract/serving-api/projects.ts'
import { isId } from '../../../lib/contract/index.ts'
import { can } from '../../../lib/domain/index.ts'
import type { Services } from '../../app-services.ts'
import { analyticsOf } from '../../services/api/analytics.ts'
import { invite } from '../../services/api/invitations.ts'
import {
  createFromTemplate,
  createProject,
  deleteProject,
  profileOf,
  projectsOf,
  projectView,
  updateProject,
} from '../../services/api/projects.ts'
import { organizationFor } from '../../services/people/organizations.ts'
import { roleIn } from '../../services/sync/push.ts'
import { notThere, Refused } from '../../services/refusal.ts'
import { apiRoutes } from './endpoint.ts'
import { flag, jsonObject, oneOf, pageQuery, seconds, text } from './parsing.ts'

export function projectRoutes(app: OpenAPIHono, services: Services): void {
  const { db } = services
  const route = apiRoutes(app, services)

  /**
   * Whoever creates a project administers it: they may let people of their choice into the organisation, and make them
   * admins of its later projects.
   * @throws Refused if the user does not administer the organisation
   */
  async function mayCreateIn(organizationId: string, userId: string): Promise<void> {
    const found = await organizationFor(db, organizationId, userId)
    if (found === 'forbidden') throw new Refused(403, 'You are not in this organisation.')
    if (!found) throw notThere('organisation')
    if (found.role !== 'admin') throw new Refused(403, 'Only admins of an organisation create projects in it.')
  }

  // Before `/api/projects/{id}`, which would match these names as ids.
  app.on(
    'GET',
    route.register({
      method: 'get',
      path: '/api/projects/id_from_access_key',
      summary: 'The project of the access key that is sent',
      security: [{ accessKey: [] }],
      reply: z.object({ project_id: z.string() }),
    }),
    async (c) => {
      const key = c.req.header('x-access-key')
      const id = key ? await services.keyring.projectOf(key) : null
      if (!id) throw new Refused(401, 'Send a valid access key as X-Access-Key.')
      return c.json({ project_id: id })
    },
  )
  route.user({
    method: 'post',
    path: '/api/projects/create-from-template',
    summary: 'A project with the configuration of another',
    query: z.object({ template_project_id: text }),
    body: FromTemplate,
    reply: ProjectView,
    handle: async ({ userId, query, body }) => {
      await mayCreateIn(body.organization_id, userId)
      const id = query.template_project_id
      if (!id) return projectView(await createFromTemplate(services, userId, body, null))
      const role = isId(id) ? await roleIn(db.kysely, id, userId) : null
      if (!role || !can(role, 'read_all')) throw notThere('template')
      return projectView(await createFromTemplate(services, userId, body, await profileOf(db.kysely, id)))
    },
  })
  route.user({
    method: 'post',
    path: '/api/projects/',
    summary: 'Creates a project',
    body: NewProject,
    reply: ProjectView,
    handle: async ({ userId, body }) => {
      await mayCreateIn(body.organization_id, userId)
      return projectView(await createProject(services, userId, body))
    },
  })
  route.user({
    method: 'get',
    path: '/api/projects/',
    summary: 'Projects that one may read',
    query: z.object({
      organization_id: text,
      query: text,
      sort: oneOf(['created_at', 'updated_at']),
      include_unaddressed_counts: flag,
      ...pageQuery,
    }),
    reply: ProjectPage,
    handle: async ({ userId, query }) => {
      const { items, total } = await projectsOf(db, userId, query)
      const projects = items.map((item) => ({ ...projectView(item), unaddressed_count: item.unaddressed }))
      return { projects, total_count: total, filters: { query: query.query ?? null } }
    },
  })
  route.project({
    method: 'get',
    path: '/api/projects/{id}',
    summary: 'A project',
    needs: 'read_all',
    reply: ProjectDetail,
    handle: async ({ projectId }) => ({
      ...projectView(await profileOf(db.kysely, projectId)),
      custom_rank_enabled: false,
    }),
  })
  route.project({
    method: 'put',
    path: '/api/projects/{id}',
    summary: 'Changes a project; what is left out stays',
    needs: 'administer',
    body: ProjectChange,
    reply: ProjectView,
    handle: async ({ projectId, body, note }) => projectView(await updateProject(services, projectId, body, note)),
  })
  route.project({
    method: 'delete',
    path: '/api/projects/{id}',
    summary: 'Deletes a project and all that belongs to it',
    needs: 'administer',
    // The audit trail is deleted with the project; the server's log still shows the request.
    audit: false,
    handle: async ({ projectId }) => {
      await deleteProject(services, projectId)
      services.keyring.changed()
    },
  })
  route.project({
    method: 'post',
    path: '/api/projects/{id}/notifications',
    summary: 'Invites an expert to look at something',
    needs: 'judge',
    body: Invitation,
    reply: z.object({ recipient_email: z.string(), status: z.string() }),
    handle: async ({ projectId, person, body }) => ({
      recipient_email: body.email,
      status: await invite(services, projectId, person, body),
    }),
  })
  route.project({
    method: 'get',
    path: '/api/projects/{id}/analytics/',
    summary: 'Numbers of a project',
    needs: 'read_all',
    query: z.object({ start: seconds, end: seconds, metadata_filters: jsonObject }),
    reply: Analytics,
    handle: ({ projectId, query }) => analyticsOf(db, projectId, query),
  })
}
