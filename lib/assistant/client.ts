/**
 * An assistant's two calls, for browsers and Node: `consult` before it generates, `validate` after.
 *
 *   const errata = createErrata({ baseUrl, projectId, accessKey })
 *   const { guidance } = await errata.consult({ query, message_history })
 *   const draft = await model(prompt, guidance)
 *   const { text, reply } = await errata.answer({ query, context, response: draft })
 *
 * Nothing here may keep the assistant from answering: if Errata cannot be reached, `consult` gives no guidance and
 * `answer` the model's own words. `validate` throws, for callers that decide for themselves.
 */
import type { ConsultReply, ConsultRequest, ValidateReply, ValidateRequest } from '../contract/serving.ts'

export type ErrataOptions = {
  /** Base URL of the backend, with or without a trailing slash. */
  baseUrl: string
  projectId: string
  /** The project's access key. Keep it on a server; never put it into a page. */
  accessKey: string
  /** Milliseconds per attempt. Default: 5,000 for `consult`, 30,000 for `validate`. */
  timeoutMs?: number
  /** Attempts after the first, on a lost connection, a time-out, 408, 429 and 5xx. Default 2. */
  retries?: number
  fetch?: typeof fetch
  /** Receives the reason if Errata could not be reached; never any words of the conversation. */
  report?: (line: string) => void
}

/** `status`: HTTP status of the reply; null if there was none. */
export class ErrataError extends Error {
  readonly status: number | null
  constructor(message: string, status: number | null) {
    super(message)
    this.name = 'ErrataError'
    this.status = status
  }
}

/** What to show to the customer, and why. */
export type Answer = {
  text: string
  kind: 'model' | 'expert_answer' | 'fallback'
  /** Null if Errata could not be reached. */
  reply: ValidateReply | null
}

export type Errata = {
  /** Never throws. */
  consult(request: ConsultRequest): Promise<ConsultReply>
  /** @throws ErrataError */
  validate(request: ValidateRequest): Promise<ValidateReply>
  /** `validate` and its consequences. Never throws. */
  answer(request: ValidateRequest & { response: string }): Promise<Answer>
}

const CONSULT_MS = 5_000
const VALIDATE_MS = 30_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 8_000

const isTemporary = (status: number): boolean => status === 408 || status === 429 || status >= 500

/** The server's Retry-After in milliseconds, if sensible; otherwise doubles from half a second. */
function waitBefore(attempt: number, headers: Headers | null): number {
  const asked = Number(headers?.get('retry-after-ms') ?? Number(headers?.get('retry-after') ?? Number.NaN) * 1000)
  if (asked > 0 && asked <= 60_000) return asked
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS)
}

const MOST_SAID = 300

/** What the server says to do. It names places in what was sent, never the words there. */
async function saidBy(response: Response | null): Promise<string> {
  const body = (await response?.json().catch(() => null)) as { detail?: unknown } | null | undefined
  const detail = body?.detail
  const said = Array.isArray(detail)
    ? detail.map(({ loc, msg }: { loc?: unknown[]; msg?: string }) => `${loc?.join('.')}: ${msg}`).join('; ')
    : detail
  return typeof said === 'string' ? ` ${said.slice(0, MOST_SAID)}` : ''
}

export function createErrata(options: ErrataOptions): Errata {
  const { projectId, accessKey, retries = 2, report = () => undefined } = options
  const ask = options.fetch ?? fetch
  const base = `${options.baseUrl.replace(/\/+$/, '')}/api/projects/${encodeURIComponent(projectId)}`

  async function attempt(path: string, body: string, count: number, timeoutMs: number): Promise<Response | null> {
    const headers = {
      'content-type': 'application/json',
      'x-access-key': accessKey,
      // With this count, the server does not log a retry of the same body again.
      'x-stainless-retry-count': String(count),
    }
    const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) }
    return ask(`${base}/${path}`, request).catch(() => null)
  }

  async function post<T>(path: string, request: unknown, timeoutMs: number): Promise<T> {
    const body = JSON.stringify(request)
    for (let count = 0; ; count += 1) {
      const response = await attempt(path, body, count, options.timeoutMs ?? timeoutMs)
      if (response?.ok) return (await response.json()) as T
      const mayRepeat = response === null || isTemporary(response.status)
      if (!mayRepeat || count >= retries) {
        const why = response ? `answered ${response.status}` : 'could not be reached'
        throw new ErrataError(`Errata ${why} (${path}).${await saidBy(response)}`, response?.status ?? null)
      }
      await response?.body?.cancel()
      await new Promise((again) => setTimeout(again, waitBefore(count, response?.headers ?? null)))
    }
  }

  const validate = (request: ValidateRequest): Promise<ValidateReply> =>
    post<ValidateReply>('validate', request, VALIDATE_MS)

  return {
    validate,
    consult: (request) =>
      post<ConsultReply>('consult', request, CONSULT_MS).catch((error: unknown) => {
        report(error instanceof ErrataError ? error.message : 'consult failed')
        return { guidance: [] }
      }),
    async answer(request) {
      const own = { text: request.response, kind: 'model' as const }
      const reply = await validate(request).catch((error: unknown) => {
        report(error instanceof ErrataError ? error.message : 'validate failed')
        return null
      })
      if (!reply) return { ...own, reply }
      if (reply.expert_answer !== null) return { text: reply.expert_answer, kind: 'expert_answer', reply }
      if (reply.should_guardrail && reply.guardrailed_fallback)
        return { text: reply.guardrailed_fallback.message, kind: 'fallback', reply }
      return { ...own, reply }
    },
  }
}
