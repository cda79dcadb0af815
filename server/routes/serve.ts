import { createHash } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ConsultReply, ConsultRequest, ValidateReply, ValidateRequest } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/index.ts'
import type { Services } from '../app.ts'
import type { Served } from '../services/projects.ts'
import { createRepeats } from '../services/repeats.ts'
import { consult, validate } from '../services/serve.ts'
import { apiError, notUnderstood } from './errors.ts'
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

/** Credential first, then existence and right, then the body: who has no credential learns nothing. */
async function admitted(c: Context, services: Services): Promise<Served | Response> {
  const projectId = c.req.param('id') ?? ''
  const isId = z.uuid().safeParse(projectId).success
  const caller = await callerOf(c, services, isId ? projectId : null)
  if (caller === 'unknown')
    return apiError(c, 401, 'signed_out', 'Send a valid access key of the project as X-Access-Key.')
  const served = isId ? await services.projects.served(projectId) : null
  if (!served) return apiError(c, 404, 'not_found', 'There is no such project.')
  if (caller === 'forbidden') return apiError(c, 403, 'forbidden', 'This credential is not for this project.')
  if (caller.kind === 'person' && !can(caller.role, 'capture'))
    return apiError(c, 403, 'forbidden', `The role ${caller.role} may not log exchanges.`)
  return served
}

type Env = { Variables: { served: Served } }

/** Scores are between 0 and 1; another one is a mistake that would go unnoticed for long. */
function strayScore(request: ValidateRequest): string | undefined {
  return Object.entries(request.eval_scores ?? {}).find(([, score]) => !(score >= 0 && score <= 1))?.[0]
}

/** Who asked what of which project; a hash, so that neither credential nor words are held. */
function keyOf(c: Context, body: string): string {
  const credentials = ['x-access-key', 'x-api-key', 'authorization'].map((name) => c.req.header(name) ?? '')
  return createHash('sha256')
    .update(JSON.stringify([c.req.param('id'), ...credentials, body]))
    .digest('base64url')
}

export function serveRoutes(services: Services) {
  const app = new OpenAPIHono<Env>({ defaultHook: notUnderstood })
  const repeats = createRepeats<ValidateReply>(() => Date.parse(services.now()))
  for (const path of ['/api/projects/:id/consult', '/api/projects/:id/validate']) {
    app.use(path, async (c, next) => {
      const served = await admitted(c, services)
      if (served instanceof Response) return served
      c.set('served', served)
      return next()
    })
  }
  app.openapi(consultRoute, async (c) => c.json(await consult(services, c.get('served'), c.req.valid('json')), 200))
  app.openapi(validateRoute, async (c) => {
    const request = c.req.valid('json')
    const stray = strayScore(request)
    if (stray !== undefined) {
      const detail = [{ loc: ['body', 'eval_scores', stray], msg: 'not between 0 and 1', type: 'invalid' }]
      return c.json({ detail, code: 'invalid' }, 422) as never
    }
    const served = c.get('served')
    const isRepeat = Number(c.req.header('x-stainless-retry-count') ?? 0) > 0
    const reply = await repeats.once(keyOf(c, await c.req.text()), isRepeat, () => validate(services, served, request))
    return c.json(reply, 200)
  })
  return app
}
