/**
 * An assistant's two calls to its remediation backend. Neither may harm the conversation: any failure (down, slow,
 * refused, nonsense) comes back as a value, and the assistant goes on without it.
 */
import { z } from 'zod'
import type { ChatMessage, ConsultRequest, ValidateRequest } from '../lib/contract/index.ts'

const CONSULT_TIMEOUT_MS = 5_000
const VALIDATE_TIMEOUT_MS = 10_000

const ConsultReply = z.object({ guidance: z.array(z.string()) })
const ValidateReply = z.object({
  log_id: z.string(),
  should_guardrail: z.boolean(),
  expert_answer: z.string().nullish(),
  guardrailed_fallback: z.object({ message: z.string() }).nullish(),
})
type Validated = z.infer<typeof ValidateReply>

export type BackendSettings = { url: string; projectId: string; accessKey: string }
export type BackendTimeouts = { consultMs: number; validateMs: number }
export type Backend = {
  /** Guidance for the question, not counted as a serve for a retest; null if the backend could not be reached. */
  consult: (query: string, history: ChatMessage[], test?: string) => Promise<string[] | null>
  /** Log and decision; null if the backend could not be reached. */
  validate: (request: ValidateRequest) => Promise<Validated | null>
}

/** @param report gets a line on why a call failed, without words of the conversation */
export function createBackend(
  { url, projectId, accessKey }: BackendSettings,
  report: (line: string) => void = () => {},
  timeouts: BackendTimeouts = { consultMs: CONSULT_TIMEOUT_MS, validateMs: VALIDATE_TIMEOUT_MS },
): Backend {
  const base = `${url.replace(/\/+$/, '')}/api/projects/${projectId}`
  async function post<T>(
    name: string,
    body: unknown,
    reply: z.ZodType<T>,
    timeoutMs: number,
    test?: string,
  ): Promise<T | null> {
    try {
      const response = await fetch(`${base}/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-access-key': accessKey,
          ...(test && { 'x-errata-test': test }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) {
        report(`${name} answered ${response.status}`)
        await response.body?.cancel()
        return null
      }
      return reply.parse(await response.json())
    } catch (error) {
      report(`${name} failed: ${error instanceof z.ZodError ? 'unexpected reply' : reasonOf(error)}`)
      return null
    }
  }
  return {
    consult: async (query, history, test) => {
      const body: ConsultRequest = { query, message_history: history }
      return (await post('consult', body, ConsultReply, timeouts.consultMs, test))?.guidance ?? null
    },
    validate: (request) => post('validate', request, ValidateReply, timeouts.validateMs),
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name === 'TimeoutError') return 'no answer in time'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
