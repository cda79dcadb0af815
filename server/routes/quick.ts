/**
 * `detect` as it mostly comes (an access key, a plain JSON body that is understood), answered on Node's own request: most
 * of what such a call costs is a router, a dozen middlewares and two objects of the Web's. Whatever is not plain is left
 * to the app as if nobody had looked at it, refusals above all, so there is one place that says what is wrong with a
 * call. tests/server/quick.test.ts sends both the same.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { DetectRequest } from '../../lib/contract/index.ts'
import type { Services } from '../app.ts'
import type { Served } from '../services/projects.ts'
import { detect } from '../services/serve.ts'
import { isTooDeep } from './api/parsing.ts'
import { BODY_LIMIT } from './bounds.ts'
import { begun } from './request-log.ts'
import { outcomeOf } from './serve.ts'

type Plain = { projectId: string; key: string }

const ADDRESS =
  /^\/api\/projects\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/detect\/?$/
const ROUTE = '/api/projects/:id/detect'
/** With one of these a call is not plain: another credential, a browser, a body in another form. */
const UNUSUAL = ['x-api-key', 'authorization', 'origin', 'transfer-encoding', 'content-encoding']

/** Who calls what, by the head of a request. Null: it is not plain. */
function plain({ method, url = '', headers }: IncomingMessage): Plain | null {
  const projectId = method === 'POST' ? ADDRESS.exec(url)?.[1] : undefined
  const key = headers['x-access-key']
  if (!projectId || typeof key !== 'string' || UNUSUAL.some((name) => headers[name] !== undefined)) return null
  const isJson = headers['content-type'] === 'application/json'
  return isJson && Number(headers['content-length']) <= BODY_LIMIT ? { projectId, key } : null
}

const bodyOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.once('error', reject)
  })

function understood(body: Buffer): DetectRequest | null {
  let told: unknown
  try {
    told = JSON.parse(body.toString())
  } catch {
    return null
  }
  return isTooDeep(told) ? null : (DetectRequest.safeParse(told).data ?? null)
}

/** @param app answers everything else, and all that is not plain */
export function quickly(services: Services, app: RequestListener): RequestListener {
  const { keyring, limiters, log, projects, watch } = services

  async function servedTo({ projectId, key }: Plain): Promise<Served | null> {
    // A key that the app has not seen yet is looked up there, once, whatever comes of it.
    return (await keyring.projectOfKnown(key)) === projectId ? projects.served(projectId) : null
  }

  async function answered(call: Plain, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const told = begun(log, watch)
    const served = await servedTo(call)
    if (!served) return false
    const body = await bodyOf(request)
    // Where the app takes it from, if it has to.
    Object.assign(request, { rawBody: body })
    const asked = understood(body)
    if (!asked) return false
    const { headers } = request
    const isOver = limiters?.serve && (await limiters.serve.over((name) => headers[name] as string | undefined))
    if (isOver) return false
    let waited: number | undefined
    const reply = await detect(services, served, asked, (ms) => (waited = ms))
    watch?.decided('detect', outcomeOf(reply))
    const text = Buffer.from(JSON.stringify(reply))
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': text.length,
      'x-request-id': told.requestId,
      ...(waited !== undefined && { 'server-timing': `judge;dur=${waited}` }),
    })
    response.end(text)
    told.answered({ method: 'POST', route: ROUTE, status: 200, parent: headers['traceparent'] as string | undefined })
    return true
  }

  return (request, response) => {
    const call = plain(request)
    if (!call) return app(request, response)
    const leave = (): unknown => app(request, response)
    answered(call, request, response).then((isAnswered) => (isAnswered ? undefined : leave()), leave)
  }
}
