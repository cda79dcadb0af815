/**
 * `detect` and `validate` in their usual form (an access key, a valid plain JSON body), answered on Node's own request:
 * a router, a dozen middlewares and two Web objects are most of the cost of such a call. Everything else, invalid calls
 * above all, goes to the app untouched, so that a single place says what is wrong with a call.
 * tests/server/quick.test.ts sends the same calls to both.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type DetectReply, DetectRequest, ValidateRequest } from '../../lib/contract/index.ts'
import type { Services } from '../app-services.ts'
import type { Served } from '../services/serving/projects.ts'
import { detect, type Waited } from '../services/serving/serve.ts'
import { BODY_LIMIT } from './bounds.ts'
import { failureOf } from './failures.ts'
import { plainBody } from './plain-body.ts'
import { begun } from './request-log.ts'
import { hasTooManyValues, tooMuchOf } from './too-much.ts'
import { type HeaderOf, marked, outcomeOf, strayScore, validateOnce } from './validating.ts'

type Kind = 'detect' | 'validate'
type Plain = { projectId: string; key: string; kind: Kind }

const ADDRESS =
  /^\/api\/projects\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/(detect|validate)\/?$/
/** Headers that make a call unusual: another credential, a browser, a body in another form. */
const UNUSUAL = ['x-api-key', 'authorization', 'origin', 'transfer-encoding', 'content-encoding']

/** Reads project, key and kind from the request line and headers. Null: leave it to the app. */
function plain({ method, url = '', headers }: IncomingMessage): Plain | null {
  const [, projectId, kind] = (method === 'POST' && ADDRESS.exec(url)) || []
  const key = headers['x-access-key']
  if (!projectId || typeof key !== 'string' || UNUSUAL.some((name) => headers[name] !== undefined)) return null
  const isJson = headers['content-type'] === 'application/json'
  return isJson && Number(headers['content-length']) <= BODY_LIMIT ? { projectId, key, kind: kind as Kind } : null
}

/** `rawBody`: where the app's adapter reads the body, if the call is left to it. */
type Read = IncomingMessage & { rawBody?: Buffer }

const bodyOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.once('error', reject)
  })

/** How to answer a call. Null: leave it to the app. */
type Answer = (served: Served, waited: Waited) => DetectReply | Promise<DetectReply>

function understood(services: Services, kind: Kind, text: string, header: HeaderOf): Answer | null {
  if (hasTooManyValues(text)) return null
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    return null
  }
  const plainly = plainBody(told)
  if (!plainly && tooMuchOf(told) !== null) return null
  if (kind === 'detect') {
    const asked = plainly ?? DetectRequest.safeParse(told).data
    return asked ? (served, waited) => detect(services, served, asked, waited) : null
  }
  const asked = plainly ?? ValidateRequest.safeParse(told).data
  if (!asked || strayScore(asked) !== undefined) return null
  const request = marked(header, asked)
  return (served, waited) => validateOnce(services, served, { header, body: text, request, waited })
}

/** @param app answers everything that is not plain */
export function quickly(services: Services, app: RequestListener): RequestListener {
  const { keyring, limiters, log, projects, watch } = services

  /**
   * Awaits the body, and anything else only if it is not in memory: a turn of the event loop costs as much as a
   * decision's rules.
   */
  async function answered(call: Plain, request: Read, response: ServerResponse): Promise<boolean> {
    const told = begun(log, watch)
    const { projectId, key, kind } = call
    // Null for a key never seen before: the app then looks it up, once, and its result is kept either way.
    const known = keyring.projectOfKnown(key)
    if ((known instanceof Promise ? await known : known) !== projectId) return false
    const served = projects.held(projectId) ?? (await projects.served(projectId))
    if (!served) return false
    const body = await bodyOf(request)
    request.rawBody = body
    const header: HeaderOf = (name) => request.headers[name] as string | undefined
    const answer = understood(services, kind, body.toString(), header)
    if (!answer || (limiters?.serve && (await limiters.serve.over(header)))) return false
    const send = (status: number, headers: Record<string, string>, reply: object): void => {
      // Sent as one text, so that head and body leave in one piece.
      const text = JSON.stringify(reply)
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'x-request-id': told.requestId,
        ...headers,
      })
      response.end(text)
      const route = `/api/projects/:id/${kind}`
      told.answered({ method: 'POST', route, status, parent: header('traceparent') })
    }
    try {
      let timing = {}
      const replying = answer(served, (ms) => (timing = { 'server-timing': `judge;dur=${ms}` }))
      const reply = replying instanceof Promise ? await replying : replying
      watch?.decided(kind, outcomeOf(reply))
      send(200, timing, reply)
    } catch (error) {
      // Not left to the app once started: it may have been logged already.
      const { status, headers, detail, code } = failureOf(error, log, told.requestId)
      send(status, headers, { detail, code })
    }
    return true
  }

  return (request, response) => {
    const call = plain(request)
    if (!call) return app(request, response)
    const leave = (): unknown => app(request, response)
    answered(call, request, response).then((isAnswered) => (isAnswered ? undefined : leave()), leave)
  }
}
