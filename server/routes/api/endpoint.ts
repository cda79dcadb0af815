/**
 * Defines one route of the serving API: who may call it, its input and output, and what it does. Checks always come in
 * this order: credential (401), existence (404), permission (403), then input (422). Without a credential nothing can
 * be learnt.
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from 'hono'
import { isId, type Role, stripNul } from '../../../lib/contract/index.ts'
import { deedOf } from '../../../lib/domain/audit/deeds.ts'
import { type Ability, can } from '../../../lib/domain/index.ts'
import { sql } from 'kysely'
import type { Services } from '../../app-services.ts'
import type { Person } from '../../services/sync/act.ts'
import { notThere, Refused } from '../../services/refusal.ts'
import { roleIn } from '../../services/sync/push.ts'
import { noteAct, type Noting } from '../../services/people/audit.ts'
import { userOfKey } from '../../services/people/user-keys.ts'
import { NotUnderstood } from '../errors.ts'
import { reportable } from '../request-log.ts'
import { personOf } from '../session.ts'
import { PERSONS, REFUSED, type Security } from '../security.ts'
import { parseJson, queryOf, understood } from './parsing.ts'

export type Called<Q, B> = {
  c: Context
  userId: string
  /** The caller's own key, if they identified themselves with one. */
  apiKey: string | null
  /** Returns a path parameter. */
  id(name: string): string
  query: Q
  body: B
}
export type CalledInProject<Q, B> = Called<Q, B> & {
  projectId: string
  role: Role
  person: Person
  /** Adds the audit entry in the handler's transaction. If it is not called, the entry is added afterwards. */
  note: Noting
}

type Common<Q, B> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** Schema of the reply; absent: an empty response. */
  reply?: z.ZodType
  /** For the docs; default: a person's. */
  security?: Security
}
export type Endpoint<Q, B> = Common<Q, B> & { handle(called: Called<Q, B>): Promise<unknown> }
export type ProjectEndpoint<Q, B> = Common<Q, B> & {
  /** The ability required in the project. */
  needs: Ability
  /**
   * For the audit entry added afterwards: details beside the ids in the path, never words. False: no such entry,
   * because the transaction adds one if needed, it is part of something noted, or the trail itself is deleted.
   */
  audit?: false | ((asked: { query: Q; body: B }) => object)
  handle(called: CalledInProject<Q, B>): Promise<unknown>
}

/** The person behind a user key or a session. Access keys identify nobody here. @throws Refused */
async function caller(c: Context, services: Services): Promise<{ userId: string; apiKey: string | null }> {
  const key = c.req.header('x-api-key')
  const byKey = key ? await userOfKey(services.db, key) : null
  if (byKey) return { userId: byKey, apiKey: key! }
  const person = await personOf(c, services)
  if (!person) throw new Refused(401, 'Send a valid user API key as X-API-Key.')
  return { userId: person.userId, apiKey: null }
}

async function bodyOf(c: Context): Promise<unknown> {
  const raw = await c.req.text()
  if (raw.trim() === '') return {}
  try {
    return parseJson(raw)
  } catch {
    throw new NotUnderstood({ loc: ['body'], msg: 'not valid JSON', type: 'json_invalid' })
  }
}

/** @throws NotUnderstood */
async function read<Q, B>(c: Context, { query, body }: Common<Q, B>): Promise<{ query: Q; body: B }> {
  return {
    query: query ? understood(query, queryOf(c.req.url), 'query') : (undefined as Q),
    body: body ? understood(body, await bodyOf(c), 'body') : (undefined as B),
  }
}

function replied(c: Context, hasReply: boolean, value: unknown): Response {
  if (value instanceof Response) return value
  return hasReply ? c.json(value as never, 200) : c.body(null, 204)
}

/** For the docs: in a URL every parameter is text. */
const textual = (query: z.ZodObject): Record<string, z.ZodType> =>
  Object.fromEntries(Object.keys(query.shape).map((name) => [name, z.string().optional()]))

export function apiRoutes(app: OpenAPIHono, services: Services) {
  const register = <Q, B>(endpoint: Common<Q, B>): string => {
    const { method, path, summary, query, body, reply, security = PERSONS } = endpoint
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
    app.openAPIRegistry.registerPath({
      method,
      path,
      summary,
      security,
      request: {
        ...(parameters.length > 0 && {
          params: z.object(Object.fromEntries(parameters.map((name) => [name, z.string()]))) as never,
        }),
        ...(query instanceof z.ZodObject && { query: z.object(textual(query)) as never }),
        ...(body && { body: { content: { 'application/json': { schema: body as never } } } }),
      },
      responses: {
        ...(reply
          ? { 200: { description: summary, content: { 'application/json': { schema: reply as never } } } }
          : { 204: { description: summary } }),
        default: REFUSED,
      },
    })
    // The app accepts every path with and without a trailing slash, and matches it without.
    return path.replace(/\/$/, '').replaceAll(/\{(\w+)\}/g, ':$1')
  }
  const idOf =
    (c: Context) =>
    (name: string): string =>
      stripNul(c.req.param(name) ?? '')

  return {
    /** For a signed-in person, regardless of project. */
    user<Q = undefined, B = undefined>(endpoint: Endpoint<Q, B>): void {
      app.on(endpoint.method.toUpperCase(), register(endpoint), async (c) => {
        const who = await caller(c, services)
        const sent = await read(c, endpoint)
        return replied(c, endpoint.reply !== undefined, await endpoint.handle({ c, ...who, id: idOf(c), ...sent }))
      })
    },
    /** For a person with the required ability in the project. */
    project<Q = undefined, B = undefined>(endpoint: ProjectEndpoint<Q, B>): void {
      requireAnswerable(endpoint)
      app.on(endpoint.method.toUpperCase(), register(endpoint), async (c) => {
        const who = await caller(c, services)
        const projectId = c.req.param('id') ?? ''
        if (!isId(projectId) || !(await exists(services, projectId))) throw notThere('project')
        const role = await roleIn(services.db.kysely, projectId, who.userId)
        if (!role || !can(role, endpoint.needs)) throw new Refused(403, 'You may not do this in this project.')
        const sent = await read(c, endpoint)
        const person = { userId: who.userId, role }
        let isToNote = isAudited(endpoint)
        const note: Noting = (tx, about = {}) => {
          isToNote = false
          const { id: _project, ...ids } = c.req.param() as Record<string, string>
          return noteAct(tx, projectId, who.userId, { act: nameOf(endpoint), about: { ...ids, ...about } })
        }
        const value = await endpoint.handle({ c, ...who, projectId, role, person, id: idOf(c), note, ...sent })
        if (isToNote) {
          const noted = services.db.transaction((tx) => note(tx, endpoint.audit ? endpoint.audit(sent) : {}))
          // A read has sent nothing yet, and must not unless it is noted. A write is already done, so a failure is only
          // logged.
          await (endpoint.method === 'get'
            ? noted
            : noted.catch((error: unknown) =>
                services.log.error(
                  { projectId, act: nameOf(endpoint), ...reportable(error) },
                  'what was done was not noted',
                ),
              ))
        }
        return replied(c, endpoint.reply !== undefined, value)
      })
    },
    register,
  }
}

const isAudited = <Q, B>(endpoint: ProjectEndpoint<Q, B>): boolean =>
  endpoint.audit !== false && deedOf(nameOf(endpoint)) !== null

/** @throws if an admins' route that changes something has no name in the list of audited deeds */
function requireAnswerable<Q, B>(endpoint: ProjectEndpoint<Q, B>): void {
  const { needs, method, audit } = endpoint
  if (needs === 'administer' && method !== 'get' && audit !== false && !isAudited(endpoint))
    throw new Error(`${nameOf(endpoint)} is not among what is answered for (lib/domain/audit/deeds.ts).`)
}

const nameOf = ({ method, path }: Pick<Common<unknown, unknown>, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path.replace(/\/$/, '')}`

async function exists({ db }: Services, projectId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from project where project_id = ${projectId}`.execute(db.kysely)
  return rows.length > 0
}
