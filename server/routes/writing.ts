/**
 * The company's model helps people who may draft with writing, and gives people who may retest its opinion. The panel
 * works without it.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Id, type Project } from '../../lib/contract/index.ts'
import {
  DraftReply,
  DraftRequest,
  GuidanceReply,
  GuidanceRequest,
  OpinionReply,
  OpinionRequest,
  type WritingFailure,
  WritingStatus,
} from '../../lib/contract/writing.ts'
import type { Ability } from '../../lib/domain/index.ts'
import type { Services } from '../app-services.ts'
import { Refused } from '../services/refusal.ts'
import type { Asking } from '../services/writing/ask.ts'
import { takeFromBudget } from '../services/writing/budget.ts'
import { draftByModel } from '../services/writing/draft.ts'
import { guidanceByModel } from '../services/writing/guidance.ts'
import { askOpinion, keepOpinion, openQuestion } from '../services/writing/opinion.ts'
import { notUnderstood } from './errors.ts'
import { memberOf, signedInFirst } from './session.ts'

const PER_MINUTE = 12
/** Somebody waits for it, and can go on without it. */
const TIMEOUT_MS = 30_000

const REFUSED = {
  draft: 'Only members who draft are helped in writing.',
  retest: 'Only members who retest ask for an opinion.',
}

const params = z.object({ projectId: Id })
const refused = {
  401: { description: 'Signed out' },
  403: { description: 'Not yours' },
  422: { description: 'Not understood' },
}
const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })

const statusRoute = createRoute({
  method: 'get',
  path: '/api/projects/{projectId}/writing',
  summary: 'Whether a model helps in writing',
  request: { params },
  responses: { 200: { description: 'Whether', content: json(WritingStatus) }, ...refused },
})
const guidanceRoute = createRoute({
  method: 'post',
  path: '/api/projects/{projectId}/writing/guidance',
  summary: 'Have an explanation worded as guidance by the company’s model; a proposal, stored nowhere',
  request: { params, body: { content: json(GuidanceRequest), required: true } },
  responses: { 200: { description: 'A proposal, or why there is none', content: json(GuidanceReply) }, ...refused },
})

const draftRoute = createRoute({
  method: 'post',
  path: '/api/projects/{projectId}/writing/draft',
  summary:
    'Have a first draft of an answer made of retrieved passages by the company’s model; a proposal, stored nowhere',
  request: { params, body: { content: json(DraftRequest), required: true } },
  responses: { 200: { description: 'A proposal, or why there is none', content: json(DraftReply) }, ...refused },
})

const opinionStatusRoute = createRoute({
  method: 'get',
  path: '/api/projects/{projectId}/writing/opinion',
  summary: 'Whether a model gives its opinion of retests',
  request: { params },
  responses: { 200: { description: 'Whether', content: json(WritingStatus) }, ...refused },
})
const opinionRoute = createRoute({
  method: 'post',
  path: '/api/projects/{projectId}/writing/opinion',
  summary:
    'Have the company’s model say whether an answer follows guidance, where the rules leave it to a person; kept with the retest and in its evidence, and changes no outcome',
  request: { params, body: { content: json(OpinionRequest), required: true } },
  responses: { 200: { description: 'An opinion, or why there is none', content: json(OpinionReply) }, ...refused },
})

export function writingRoutes(services: Services) {
  const app = new OpenAPIHono({ defaultHook: notUnderstood })
  const { db, log, writing: settings } = services
  const perPerson = new RateLimiterMemory({ points: settings?.perMinute ?? PER_MINUTE, duration: 60 })

  /** The project, for a member with this ability. @throws Refused */
  async function admitted(
    c: Context,
    projectId: string,
    ability: Extract<Ability, 'draft' | 'retest'> = 'draft',
  ): Promise<{ userId: string; project: Project }> {
    const person = await memberOf(c, services, projectId, ability, REFUSED[ability])
    const project = (await services.projects.served(projectId))?.project
    if (!project) throw new Refused(403, REFUSED[ability])
    return { userId: person.userId, project }
  }

  /** Null if the model may be asked; counts the request. */
  async function kept(userId: string, projectId: string): Promise<WritingFailure | null> {
    if (!settings) return 'off'
    const within = await perPerson.consume(userId).then(
      () => true,
      () => false,
    )
    if (!within) return 'too_many'
    return (await takeFromBudget(db, 'writing_use', projectId, settings.perDay, services.now())) ? null : 'used_up'
  }

  /** Asks the model if allowed. Neither prompt nor reply is logged. */
  async function helped<T extends { ok: true } | { ok: false; why: WritingFailure }>(
    what: string,
    { userId, project }: { userId: string; project: Project },
    ask: (asking: Asking) => Promise<T>,
  ): Promise<T | { ok: false; why: WritingFailure }> {
    const why = await kept(userId, project.id)
    if (why) return { ok: false, why }
    const { model, name, timeoutMs = TIMEOUT_MS } = settings!
    const start = performance.now()
    const reply = await ask({ model, name, timeoutMs })
    log.info({ what, outcome: reply.ok ? 'ok' : reply.why, ms: Math.round(performance.now() - start) }, 'model asked')
    return reply
  }

  app.use('/api/projects/:projectId/writing/*', signedInFirst(services))
  app.openapi(statusRoute, async (c) => {
    await admitted(c, c.req.valid('param').projectId)
    return c.json({ on: settings !== undefined }, 200)
  })
  app.openapi(guidanceRoute, async (c) => {
    const who = await admitted(c, c.req.valid('param').projectId)
    const gone = c.req.raw.signal
    const { companyDomains } = who.project
    const reply = await helped('guidance', who, (asking) =>
      guidanceByModel(asking, c.req.valid('json'), companyDomains, gone),
    )
    return c.json(reply, 200)
  })
  app.openapi(draftRoute, async (c) => {
    const who = await admitted(c, c.req.valid('param').projectId)
    const gone = c.req.raw.signal
    const { companyDomains } = who.project
    const reply = await helped('draft', who, (asking) =>
      draftByModel(asking, c.req.valid('json'), companyDomains, gone),
    )
    return c.json(reply, 200)
  })
  app.openapi(opinionStatusRoute, async (c) => {
    await admitted(c, c.req.valid('param').projectId, 'retest')
    return c.json({ on: settings !== undefined }, 200)
  })
  app.openapi(opinionRoute, async (c) => {
    const { projectId } = c.req.valid('param')
    const who = await admitted(c, projectId, 'retest')
    const { retestId } = c.req.valid('json')
    const open = await openQuestion(db, projectId, retestId)
    if (!open) return c.json({ ok: false as const, why: 'not_there' as const }, 200)
    if ('opinion' in open) return c.json({ ok: true as const, opinion: open.opinion }, 200)
    const asked = await helped('opinion', who, (asking) =>
      askOpinion(asking, open, who.project.companyDomains, c.req.raw.signal),
    )
    if (!asked.ok) return c.json(asked, 200)
    const opinion = { ...asked.value, model: settings!.name, askedBy: who.userId, at: services.now() }
    return c.json(await keepOpinion(services, projectId, retestId, opinion), 200)
  })
  return app
}
