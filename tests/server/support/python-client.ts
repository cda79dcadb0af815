/**
 * Requests as the public Python client writes them (serving API, section 1): its headers, an empty body under a JSON
 * content type, null for what is not given, arrays joined by commas. Not through a client of our own.
 */
import { randomUUID } from 'node:crypto'
import { writeRow } from '../../../server/db/rows.ts'
import { renewUserKey } from '../../../server/services/people/user-keys.ts'
import { project } from '../../fixtures/rows.ts'
import type { Account, Harness } from './harness.ts'

const STAINLESS = {
  'user-agent': 'Codex/Python 0.1.0-alpha.34',
  'x-stainless-lang': 'python',
  'x-stainless-package-version': '0.1.0-alpha.34',
  'x-stainless-os': 'Linux',
  'x-stainless-arch': 'x64',
  'x-stainless-runtime': 'CPython',
  'x-stainless-runtime-version': '3.12.3',
  'x-stainless-async': 'false',
  'x-stainless-retry-count': '0',
  'x-stainless-read-timeout': '60',
}

type Reply = {
  status: number
  // Bodies are what is tested; a type would be a claim.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  headers: Headers
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Client = {
  (method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
}

/** @param credentials e.g. `{ 'x-api-key': … }` */
export function client(app: () => Harness['app'], credentials: Record<string, string>): Client {
  return async (method, path, body, headers = {}) => {
    const response = await app().request(path, {
      method,
      headers: {
        ...STAINLESS,
        accept: method === 'DELETE' ? '*/*' : 'application/json',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(method !== 'GET' && method !== 'DELETE' && body === undefined ? { 'content-length': '0' } : {}),
        ...credentials,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers }
  }
}

export type ApiUser = { call: Client; key: string; userId: string; organizationId: string }

/** A person with a key, in an organisation of their own. */
export async function apiUser(h: Harness): Promise<ApiUser> {
  const account = await h.account('admin', await strangersProject(h))
  return withKey(h, account)
}

export async function withKey(h: Harness, account: Pick<Account, 'userId'>): Promise<ApiUser> {
  const key = await renewUserKey(h.db, account.userId, new Date().toISOString())
  const call = client(() => h.app, { 'x-api-key': key })
  const { body } = await call('GET', '/api/users/myself/organizations')
  return { call, key, userId: account.userId, organizationId: body.organizations[0].organization_id }
}

/** Accounts are made with a project; this one is nobody else's. */
async function strangersProject(h: Harness): Promise<string> {
  const id = randomUUID()
  await h.db.transaction((tx) => writeRow(tx, id, { entity: 'project', id, row: project({ id, name: 'Elsewhere' }) }))
  return id
}

/** A new project of theirs, as the wrapper creates one. */
export async function newProject(user: ApiUser, over: Record<string, unknown> = {}): Promise<string> {
  const { body } = await user.call('POST', '/api/projects/', {
    config: {},
    name: 'Support assistant',
    organization_id: user.organizationId,
    description: null,
    ...over,
  })
  return body.id
}

/** A person with a new project, and an assistant that has the project's access key. */
export async function connectedProject(h: Harness) {
  const user = await apiUser(h)
  const id = await newProject(user)
  const { body } = await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'assistant' })
  const token: string = body.token
  return { user, id, token, assistant: client(() => h.app, { 'x-access-key': token }) }
}

/** The wrapper always sends these, null where they are not given. */
const UNSET = { rewritten_question: null, custom_metadata: null, tools: null, eval_scores: null, messages: null }
export const HUB = {
  query: 'How do I reset a version 13 hub?',
  context: 'To reset a version 13 hub, hold the button for 10 seconds until the light turns blue.',
  response: 'Hold the button for 10 seconds until the light turns blue.',
}
export const validateBody = (over: Record<string, unknown> = {}) => ({ ...UNSET, ...HUB, ...over })

/** Scores that an assistant brings along: all evals pass, or the first one holds the response back. */
export const GOOD = {
  trustworthiness: 1,
  context_sufficiency: 1,
  response_helpfulness: 1,
  query_ease: 1,
  response_groundedness: 1,
}
export const BAD = { ...GOOD, trustworthiness: 0.1 }
