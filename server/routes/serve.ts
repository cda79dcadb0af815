import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ConsultReply, ConsultRequest, ValidateReply, ValidateRequest } from '../../lib/contract/index.ts'
import type { Services } from '../app.ts'
import type { Served } from '../services/projects.ts'
import { consult, validate } from '../services/serve.ts'
import { apiError } from './errors.ts'
import { callerOf } from './session.ts'

const json = <T>(schema: T) => ({ content: { 'application/json': { schema } } })
const params = z.object({ id: z.string() })
const refusals = {
  401: { description: 'No or unknown credential' },
  403: { description: 'Of another project' },
  404: { description: 'No such project' },
  422: { description: 'Not understood' },
}
const consultRoute = createRoute({
  method: 'post',
  path: '/api/projects/{id}/consult',
  summary: 'Guidance for an answer that is about to be made',
  request: { params, body: { ...json(ConsultRequest), required: true } },
  responses: { 200: { description: 'Guidance', ...json(ConsultReply) }, ...refusals },
})
const validateRoute = createRoute({
  method: 'post',
  path: '/api/projects/{id}/validate',
  summary: 'Judge and log an answer; an Expert Answer in its place where there is one',
  request: { params, body: { ...json(ValidateRequest), required: true } },
  responses: { 200: { description: 'Judged', ...json(ValidateReply) }, ...refusals },
})

/** Credential first, then existence, then the body: who may not ask learns nothing. */
async function admitted(c: Context, services: Services): Promise<Served | Response> {
  const projectId = c.req.param('id') ?? ''
  if (!z.uuid().safeParse(projectId).success) {
    const known = c.req.header('x-access-key') ?? c.req.header('x-api-key') ?? c.req.header('authorization')
    return known
      ? apiError(c, 404, 'not_found', 'There is no such project.')
      : apiError(c, 401, 'signed_out', 'Send the project’s access key as X-Access-Key.')
  }
  const caller = await callerOf(c, services, projectId)
  if (caller === 'unknown')
    return apiError(c, 401, 'signed_out', 'Send a valid access key of the project as X-Access-Key.')
  if (caller === 'forbidden') return apiError(c, 403, 'forbidden', 'This credential belongs to another project.')
  return (await services.projects.served(projectId)) ?? apiError(c, 404, 'not_found', 'There is no such project.')
}

type Env = { Variables: { served: Served } }

export function serveRoutes(services: Services) {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result, c) =>
      result.success
        ? undefined
        : c.json(
            {
              detail: result.error.issues.map((issue) => ({
                loc: ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
                msg: issue.message,
                type: issue.code ?? 'invalid',
              })),
              code: 'invalid' as const,
            },
            422,
          ),
  })
  for (const path of ['/api/projects/:id/consult', '/api/projects/:id/validate']) {
    app.use(path, async (c, next) => {
      const served = await admitted(c, services)
      if (served instanceof Response) return served
      c.set('served', served)
      return next()
    })
  }
  app.openapi(consultRoute, async (c) => c.json(await consult(services, c.get('served'), c.req.valid('json')), 200))
  app.openapi(validateRoute, async (c) => c.json(await validate(services, c.get('served'), c.req.valid('json')), 200))
  return app
}
