/**
 * Push and pull for panels (lib/sync/SPEC.md): parses the contract, calls a service, returns its refusals as codes.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import {
  CONTRACT_VERSION,
  Id,
  Iso,
  PullReply,
  PullRequest,
  PUSH_LIMITS,
  PushReply,
  PushRequest,
} from '../../lib/contract/index.ts'
import type { Services } from '../app-services.ts'
import { Refused } from '../services/refusal.ts'
import { pull } from '../services/sync/pull.ts'
import { ownerOf, push, roleIn } from '../services/sync/push.ts'
import { forgetGivenBack } from '../services/sync/refused-words.ts'
import { isTooDeep } from './api/parsing.ts'
import { notUnderstood } from './errors.ts'
import { signedInFirst, signedInPerson } from './session.ts'

const json = <T>(schema: T) => ({ content: { 'application/json': { schema } } })
const refusals = {
  401: { description: 'Signed out' },
  403: { description: 'Not yours' },
  409: { description: 'Another version of the contract' },
  422: { description: 'Not understood' },
}
/** Deeper than any mutation, it could not be stored, not even as refused, and would be sent again for ever: it is lost. */
const NotTooDeep = z.unknown().transform((value) => (isTooDeep(value) ? null : value))

/**
 * The part of a mutation that its batch depends on. Arguments are parsed one by one: a mutation with invalid ones (a
 * text too long, say) is refused for good with its words (OB5), and must not block everything behind it for ever.
 * Unknown fields of a newer panel are ignored.
 */
const Offered = z.object({
  id: Id,
  clientId: Id,
  projectId: Id,
  seq: z.int().min(1),
  at: Iso,
  name: z.string().max(100),
  args: NotTooDeep,
  expects: NotTooDeep.optional(),
})
const PushBody = PushRequest.extend({ mutations: z.array(Offered).max(PUSH_LIMITS.mutations) })

const pushRoute = createRoute({
  method: 'post',
  path: '/api/sync/push',
  summary: 'Apply a client’s mutations, exactly once and in order',
  request: { body: { ...json(PushBody), required: true } },
  responses: { 200: { description: 'Applied up to the watermark', ...json(PushReply) }, ...refusals },
})
const pullRoute = createRoute({
  method: 'post',
  path: '/api/sync/pull',
  summary: 'What changed since a cursor',
  request: { body: { ...json(PullRequest), required: true } },
  responses: { 200: { description: 'Changes', ...json(PullReply) }, ...refusals },
})

/** Version before shape: tell a client of another version so, not that its request is malformed. */
const speaksOurVersion: MiddlewareHandler = async (c, next) => {
  const body: unknown = await c.req.json().catch(() => null)
  const version =
    typeof body === 'object' && body !== null && 'contractVersion' in body ? body.contractVersion : undefined
  if (version !== undefined && version !== CONTRACT_VERSION) {
    const detail = `This server speaks version ${CONTRACT_VERSION}; you sent ${String(version)}.`
    throw new Refused(409, detail, 'version_refused')
  }
  await next()
}

const anothersClient = (): Refused => new Refused(403, 'This client belongs to another account.')

export function syncRoutes(services: Services) {
  const app = new OpenAPIHono({ defaultHook: notUnderstood })

  for (const path of ['/api/sync/push', '/api/sync/pull']) {
    app.use(path, signedInFirst(services))
    app.use(path, speaksOurVersion)
  }

  app.openapi(pushRoute, async (c) => {
    const person = await signedInPerson(c, services)
    const { clientId, mutations } = c.req.valid('json')
    const outcome = await push(services, person.userId, clientId, mutations)
    if (!outcome.ok) throw anothersClient()
    return c.json({ epoch: services.epoch, watermark: outcome.watermark }, 200)
  })

  app.openapi(pullRoute, async (c) => {
    const person = await signedInPerson(c, services)
    const request = c.req.valid('json')
    const owner = await ownerOf(services.db.kysely, request.clientId)
    if (owner !== null && owner !== person.userId) throw anothersClient()
    const role = await roleIn(services.db.kysely, request.projectId, person.userId)
    if (!role) throw new Refused(403, 'You are not a member of this project.', 'not_member')
    const reply = await pull(services.db, services.epoch, person.userId, role, request)
    const { clientId, projectId, refusalsSeen: upTo } = request
    if (owner !== null && upTo > 0) await forgetGivenBack(services.db.kysely, { clientId, projectId, upTo })
    return c.json({ ...reply, now: services.now() }, 200)
  })
  return app
}
