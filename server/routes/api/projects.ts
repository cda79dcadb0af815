import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AccessKeyInput, AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
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
import { CustomEvalInput, CustomEvalView, DefaultEvalChange } from '../../../lib/contract/serving-api/common.ts'
import { InsightsQuery } from '../../../lib/contract/insights.ts'
import { can } from '../../../lib/domain/index.ts'
import type { Services } from '../../app.ts'
import {
  accessKey,
  accessKeysOf,
  createAccessKey,
  deleteAccessKey,
  revokeAccessKey,
  updateAccessKey,
} from '../../services/api/access-keys.ts'
import { analyticsOf } from '../../services/api/analytics.ts'
import { evalList, isDefaultEval, withChangedEval, withNewEval, withoutEval } from '../../services/api/evals.ts'
import { invite } from '../../services/api/invitations.ts'
import { EXPORT_FORMATS, EXPORTED, exportText } from '../../services/api/export-stream.ts'
import { exportOf } from '../../services/api/export.ts'
import {
  createFromTemplate,
  createProject,
  deleteProject,
  profileOf,
  projectsOf,
  projectView,
  updateEvals,
  updateProject,
} from '../../services/api/projects.ts'
import { organizationFor } from '../../services/organizations.ts'
import { roleIn } from '../../services/push.ts'
import { notThere, Refused } from '../../services/refusal.ts'
import { apiError } from '../errors.ts'
import { apiRoutes } from './endpoint.ts'
import { flag, jsonObject, natural, oneOf, pageQuery, seconds, text, timeIn } from './parsing.ts'

export function projectRoutes(app: OpenAPIHono, services: Services): void {
  const { db } = services
  const route = apiRoutes(app, services)

  /** @throws Refused where one is not in it */
  async function mayCreateIn(organizationId: string, userId: string): Promise<void> {
    const found = await organizationFor(db, organizationId, userId)
    if (found === 'forbidden') throw new Refused(403, 'You are not in this organisation.')
    if (!found) throw notThere('organisation')
  }

  // Before `/api/projects/{id}`: these would be taken for ids.
  app.on(
    'GET',
    route.register({
      method: 'get',
      path: '/api/projects/id_from_access_key',
      summary: 'The project of the access key that is sent',
      reply: z.object({ project_id: z.string() }),
    }),
    async (c) => {
      const key = c.req.header('x-access-key')
      const id = key ? await services.keyring.projectOf(key) : null
      return id
        ? c.json({ project_id: id })
        : apiError(c, 401, 'signed_out', 'Send a valid access key as X-Access-Key.')
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
      const role = z.uuid().safeParse(id).success ? await roleIn(db.kysely, id, userId) : null
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
    handle: async ({ projectId, body }) => projectView(await updateProject(services, projectId, body)),
  })
  route.project({
    method: 'delete',
    path: '/api/projects/{id}',
    summary: 'Deletes a project and all that belongs to it',
    needs: 'administer',
    handle: async ({ projectId }) => {
      await deleteProject(services, projectId)
      services.keyring.changed()
    },
  })
  route.project({
    method: 'get',
    path: '/api/projects/{id}/export',
    summary: 'All of a project, without keys; as JSON lines or CSV, its logs and what experts wrote',
    needs: 'administer',
    query: z.object({
      format: oneOf(EXPORT_FORMATS),
      of: oneOf(EXPORTED),
      ...InsightsQuery.omit({ by: true }).partial().shape,
    }),
    reply: z.record(z.string(), z.unknown()),
    handle: async ({ projectId, userId, query: { format = 'json', of = null, ...asked } }) =>
      format === 'json'
        ? exportOf(db, projectId, userId)
        : asFile(exportText(db, projectId, format, of, narrowing(asked)), format, of ?? 'project'),
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
  evalRoutes(route, services)
  accessKeyRoutes(route, services)
}

type Route = ReturnType<typeof apiRoutes>

function evalRoutes(route: Route, services: Services): void {
  const path = '/api/projects/{id}/evals'
  route.project({
    method: 'get',
    path,
    summary: 'Evals of a project, the default ones included',
    needs: 'read_all',
    query: z.object({ guardrails_only: flag, limit: natural, offset: natural }),
    reply: z.object({ evals: z.array(CustomEvalView), total_count: z.int() }),
    handle: async ({ projectId, query }) => {
      const { row } = await profileOf(services.db.kysely, projectId)
      const evals = evalList(row.evals, query.guardrails_only ?? false)
      const offset = query.offset ?? 0
      return { evals: evals.slice(offset, offset + (query.limit ?? evals.length)), total_count: evals.length }
    },
  })
  route.project({
    method: 'post',
    path,
    summary: 'A custom eval',
    needs: 'administer',
    body: CustomEvalInput,
    reply: ProjectView,
    handle: async ({ projectId, body }) =>
      projectView(await updateEvals(services, projectId, (evals) => withNewEval(evals, body))),
  })
  route.project({
    method: 'put',
    path: `${path}/{evalKey}`,
    summary: 'Changes an eval; what is left out stays',
    needs: 'administer',
    body: z.union([CustomEvalInput, DefaultEvalChange]),
    reply: ProjectView,
    handle: async ({ projectId, body, id }) => {
      const key = id('evalKey')
      const isWhole = CustomEvalInput.safeParse(body).success
      if (!isDefaultEval(key) && !isWhole) throw new Refused(422, 'A custom eval needs criteria, eval_key and name.')
      return projectView(await updateEvals(services, projectId, (evals) => withChangedEval(evals, key, body)))
    },
  })
  route.project({
    method: 'delete',
    path: `${path}/{evalKey}`,
    summary: 'Deletes a custom eval',
    needs: 'administer',
    reply: ProjectView,
    handle: async ({ projectId, id }) =>
      projectView(await updateEvals(services, projectId, (evals) => withoutEval(evals, id('evalKey')))),
  })
}

const MEDIA_TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const

/** Logs of some days, as Insights counts them; without days they are not narrowed. @throws Refused where only a part is said */
function narrowing(asked: Partial<InsightsQuery>): InsightsQuery | null {
  if (Object.values(asked).every((value) => value === undefined)) return null
  const { last, days, zone } = asked
  if (last === undefined || days === undefined || zone === undefined)
    throw new Refused(422, 'To narrow an export say last, days and zone.')
  return { ...asked, last, days, zone }
}

/** Sent as it is written; what breaks on the way breaks the connection, so that no part is taken for the whole. */
function asFile(text: AsyncGenerator<string>, format: keyof typeof MEDIA_TYPES, name: string): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await text.return(undefined)),
  })
  return new Response(body, {
    headers: {
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

function accessKeyRoutes(route: Route, { db, keyring, hints }: Services): void {
  /** What a key may do changes at once, here and on the other servers. */
  const telling = async <T>(projectId: string, work: Promise<T>): Promise<T> => {
    const done = await work
    keyring.changed()
    hints?.send(projectId, true)
    return done
  }
  const path = '/api/projects/{id}/access_keys'
  const one = `${path}/{keyId}`
  route.project({
    method: 'post',
    path: `${path}/`,
    summary: 'A key for an assistant; its token is whole in this answer only',
    needs: 'administer',
    body: AccessKeyInput,
    reply: AccessKeyView,
    handle: ({ projectId, userId, body }) =>
      createAccessKey(db, projectId, userId, { ...body, expires_at: timeIn(body, 'expires_at') }),
  })
  route.project({
    method: 'get',
    path: `${path}/`,
    summary: 'Keys of a project',
    needs: 'administer',
    reply: z.array(AccessKeyView),
    handle: ({ projectId }) => accessKeysOf(db, projectId),
  })
  route.project({
    method: 'get',
    path: one,
    summary: 'A key',
    needs: 'administer',
    reply: AccessKeyView,
    handle: ({ projectId, id }) => accessKey(db, projectId, id('keyId')),
  })
  route.project({
    method: 'put',
    path: one,
    summary: 'Changes a key',
    needs: 'administer',
    body: AccessKeyInput,
    reply: AccessKeyView,
    handle: ({ projectId, body, id }) =>
      telling(
        projectId,
        updateAccessKey(db, projectId, id('keyId'), { ...body, expires_at: timeIn(body, 'expires_at') }),
      ),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Deletes a key',
    needs: 'administer',
    handle: ({ projectId, id }) => telling(projectId, deleteAccessKey(db, projectId, id('keyId'))),
  })
  route.project({
    method: 'post',
    path: `${one}/revoke`,
    summary: 'Revokes a key',
    needs: 'administer',
    handle: ({ projectId, id }) => telling(projectId, revokeAccessKey(db, projectId, id('keyId'))),
  })
}
