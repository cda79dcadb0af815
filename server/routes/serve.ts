/** What assistants call at run time: consult before generating, validate after, detect without logging. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  ConsultReply,
  ConsultRequest,
  DetectReply,
  DetectRequest,
  ValidateReply,
  ValidateRequest,
} from '../../lib/contract/index.ts'
import type { Services } from '../app-services.ts'
import { Refused } from '../services/refusal.ts'
import type { Served } from '../services/serving/projects.ts'
import { consult, detect, type Waited } from '../services/serving/serve.ts'
import { admitted } from './admitted.ts'
import { flag, queryOf, understood } from './api/parsing.ts'
import { NotUnderstood, notUnderstood } from './errors.ts'
import { ASSISTANTS, REFUSED } from './security.ts'
import { tooMuchIn } from './too-much.ts'
import { type HeaderOf, marked, outcomeOf, strayScore, validateOnce } from './validating.ts'

const json = <T>(schema: T) => ({ content: { 'application/json': { schema } } })
/** The time spent waiting for a model (Server-Timing, W3C). */
const timed =
  (c: Context): Waited =>
  (ms) =>
    c.header('server-timing', `judge;dur=${ms}`)
const params = z.object({ id: z.string() })
const refusals = {
  401: { ...REFUSED, description: 'No or unknown credential' },
  403: { ...REFUSED, description: 'Of another project' },
  404: { ...REFUSED, description: 'No such project' },
  422: { ...REFUSED, description: 'Not understood' },
}
const consultRoute = createRoute({
  method: 'post',
  path: '/api/projects/{id}/consult',
  summary: 'Guidance for an answer that is about to be made',
  security: ASSISTANTS,
  request: { params, body: { ...json(ConsultRequest), required: true } },
  responses: { 200: { description: 'Guidance', ...json(ConsultReply) }, ...refusals },
})
const validateRoute = createRoute({
  method: 'post',
  path: '/api/projects/{id}/validate',
  summary: 'Judge and log an answer; an Expert Answer in its place where there is one',
  security: ASSISTANTS,
  request: { params, body: { ...json(ValidateRequest), required: true } },
  responses: { 200: { description: 'Judged', ...json(ValidateReply) }, ...refusals },
})

const detectRoute = createRoute({
  method: 'post',
  path: '/api/projects/{id}/detect',
  summary: 'Judge an answer as `validate` does, and log nothing',
  security: ASSISTANTS,
  request: { params, body: { ...json(DetectRequest), required: true } },
  responses: { 200: { description: 'Judged', ...json(DetectReply) }, ...refusals },
})

/** Accepted but ignored: the project's settings decide how to match. */
const Asked = z.object({ use_llm_matching: flag })

type Env = { Variables: { served: Served } }

/** Reads headers, for rules that need nothing else of the request. */
const headerOf =
  (c: Context): HeaderOf =>
  (name) =>
    c.req.header(name)

export function serveRoutes(services: Services) {
  const app = new OpenAPIHono<Env>({ defaultHook: notUnderstood })
  for (const path of ['/api/projects/:id/consult', '/api/projects/:id/validate', '/api/projects/:id/detect']) {
    app.use(path, async (c, next) => {
      c.set('served', await admitted(c, services))
      const tooMuch = tooMuchIn(await c.req.text())
      if (tooMuch !== null) throw new Refused(422, tooMuch)
      await next()
    })
  }
  const { watch } = services
  app.openapi(consultRoute, async (c) => {
    const request: ConsultRequest & { custom_metadata?: unknown } = marked(headerOf(c), c.req.valid('json'))
    const reply = await consult(services, c.get('served'), request, request.custom_metadata !== undefined)
    watch?.decided('consult', reply.guidance.length > 0 ? 'guided' : 'passed')
    return c.json(reply, 200)
  })
  app.openapi(detectRoute, async (c) => {
    const reply = await detect(services, c.get('served'), c.req.valid('json'), timed(c))
    watch?.decided('detect', outcomeOf(reply))
    return c.json(reply, 200)
  })
  app.openapi(validateRoute, async (c) => {
    const request = marked(headerOf(c), c.req.valid('json'))
    understood(Asked, queryOf(c.req.url), 'query')
    const stray = strayScore(request)
    if (stray !== undefined)
      throw new NotUnderstood({ loc: ['body', 'eval_scores', stray], msg: 'not between 0 and 1', type: 'invalid' })
    const call = { header: headerOf(c), body: await c.req.text(), request, waited: timed(c) }
    const reply = await validateOnce(services, c.get('served'), call)
    watch?.decided('validate', outcomeOf(reply))
    return c.json(reply, 200)
  })
  return app
}
