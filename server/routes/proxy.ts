/**
 * `/v1/chat/completions`: connects an assistant by changing one base URL. Its OpenAI client sends here, with the
 * project's access key in place of its model's; we call the model and return what Errata decided.
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { stream } from 'hono/streaming'
import { isTestTraffic, TEST_HEADER } from '../../lib/domain/retest/test-traffic.ts'
import type { Services } from '../app-services.ts'
import type { Model, ModelReply } from '../providers/model.ts'
import type { Served } from '../services/serving/projects.ts'
import {
  asStream,
  callsTools,
  Completion,
  CompletionRequest,
  contextIn,
  forModel,
  questionIn,
  withAnswer,
  withoutTestMark,
  withTestMetadata,
} from '../services/serving/proxy.ts'
import { consult, validate } from '../services/serving/serve.ts'
import { reportable } from './request-log.ts'
import { tooMuchIn } from './too-much.ts'

/** Errors in the format that OpenAI's clients read. */
const refusal = (c: Context, status: ContentfulStatusCode, type: string, message: string): Response =>
  c.json({ error: { message, type, param: null, code: null } }, status)

/**
 * Passed on unchanged, so that the assistant's client waits, retries or gives up as it would with the model itself
 * (docs/serving-api.md has the table). Except errors about this server's own key: a 401 would be taken for the
 * caller's, and the text of a 401 or 403 may describe the key.
 */
function refusedByModel(c: Context, { status, body, again = {} }: ModelReply): Response {
  if (status === 401 || status < 400) {
    c.header('x-should-retry', 'false')
    const why = status === 401 ? 'The model did not let this server in.' : 'The model answered in an unknown form.'
    return refusal(c, 502, 'upstream_error', why)
  }
  for (const [name, value] of Object.entries(again)) c.header(name, value)
  if (status === 403) return refusal(c, 403, 'upstream_refused', 'The model’s provider does not allow this request.')
  if (body === null)
    return refusal(c, status as ContentfulStatusCode, 'upstream_error', `The model answered ${status}.`)
  return c.json(body as never, status as ContentfulStatusCode)
}

async function projectIn(c: Context, services: Services): Promise<Served | null> {
  const key = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.header('x-access-key')
  const projectId = key ? await services.keyring.projectOf(key.trim()) : null
  return projectId ? services.projects.served(projectId) : null
}

type Told = { completion: Completion; logId: string | null; served: 'model' | 'expert_answer' | 'fallback' }

/** The completion for the customer: the model's own, or one that replaces it. */
async function decided(
  services: Services,
  served: Served,
  request: CompletionRequest,
  completion: Completion,
): Promise<Told> {
  const { query } = questionIn(request.messages)!
  const reply = await validate(services, served, {
    query,
    context: contextIn(request),
    response: completion as never,
    messages: request.messages,
    rewritten_question: request.errata?.rewritten_question ?? null,
    custom_metadata: request.metadata ?? null,
    tools: Array.isArray(request['tools']) ? (request['tools'] as unknown[]) : null,
    ...(callsTools(completion) ? { eval_scores: {} } : {}),
  })
  const logId = reply.log_id
  if (reply.expert_answer !== null)
    return { completion: withAnswer(completion, reply.expert_answer), logId, served: 'expert_answer' }
  if (reply.should_guardrail && reply.guardrailed_fallback)
    return { completion: withAnswer(completion, reply.guardrailed_fallback.message), logId, served: 'fallback' }
  return { completion, logId, served: 'model' }
}

export function proxyRoutes(services: Services, model: Model | undefined) {
  const app = new OpenAPIHono()
  const { log } = services

  app.post('/v1/chat/completions', async (c) => {
    const served = await projectIn(c, services)
    if (!served)
      return refusal(c, 401, 'invalid_api_key', 'Send a valid access key of the project in place of the API key.')
    if (!model)
      return refusal(c, 503, 'not_configured', 'This server knows no model. Set ERRATA_MODEL_URL where it is started.')
    const tooMuch = tooMuchIn(await c.req.text())
    if (tooMuch !== null) return refusal(c, 400, 'invalid_request_error', tooMuch)
    const parsed = CompletionRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.')
      return refusal(c, 400, 'invalid_request_error', `The request is not understood${where ? ` (${where})` : ''}.`)
    }
    const { request, mark } = withoutTestMark(parsed.data, c.req.header(TEST_HEADER)?.slice(0, 200))
    const logged = withTestMetadata(request, mark)
    const asked = questionIn(request.messages)
    if (!asked) return refusal(c, 400, 'invalid_request_error', 'There is no message of a user.')
    if ((request.n ?? 1) !== 1) return refusal(c, 400, 'invalid_request_error', 'n must be 1: one answer is validated.')

    // No failure of ours may keep the assistant from answering.
    const guidance = await consult(
      services,
      served,
      { query: asked.query, message_history: asked.history },
      isTestTraffic(logged.metadata ?? {}),
    ).then(
      (reply) => reply.guidance,
      (error: unknown) => (log.warn(reportable(error), 'answered without guidance'), []),
    )
    const asking = model(forModel(request, guidance), c.req.raw.signal)
    const reply = await asking.catch(
      (error: unknown) => (log.warn(reportable(error), 'the model did not answer'), null),
    )
    if (!reply) return refusal(c, 502, 'upstream_error', 'The model did not answer.')
    if (!reply.ok) {
      log.warn({ status: reply.status }, 'the model refused')
      return refusedByModel(c, reply)
    }
    const completion = Completion.safeParse(reply.body)
    if (!completion.success) return refusal(c, 502, 'upstream_error', 'The model answered in an unknown form.')

    const told = await decided(services, served, logged, completion.data).catch((error: unknown): Told => {
      log.warn(reportable(error), 'answered without validation')
      return { completion: completion.data, logId: null, served: 'model' }
    })
    if (told.logId) c.header('x-errata-log-id', told.logId)
    c.header('x-errata-served', told.served)
    if (!request.stream) return c.json(told.completion)
    c.header('content-type', 'text/event-stream; charset=utf-8')
    c.header('cache-control', 'no-store')
    return stream(c, async (out) => {
      for (const event of asStream(told.completion)) await out.write(event)
    })
  })
  app.all('/v1/chat/completions', (c) => {
    c.header('allow', 'POST')
    return refusal(c, 405, 'method_not_allowed', 'Under /v1 only POST /v1/chat/completions is answered here.')
  })
  app.all('/v1/*', (c) => refusal(c, 404, 'not_found', 'Under /v1 only POST /v1/chat/completions is answered here.'))
  return app
}
