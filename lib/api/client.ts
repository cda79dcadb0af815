/**
 * A typed client of the backend. Never throws: failures are values of `ApiErrorCode`. Never retries; callers know
 * whether repeating a request is safe (sync does).
 */
import {
  type ApiErrorCode,
  CONTRACT_VERSION,
  Me,
  PullReply,
  type PullRequest,
  PushReply,
  type PushRequest,
  Refusal,
  RefusalCode,
  type Result,
} from '../contract/index.ts'
import { z } from 'zod'

/** A newer server may refuse for a reason unknown here; the rest of the refusal is still usable. */
const Pulled = PullReply.extend({
  refusals: z.array(Refusal.extend({ code: RefusalCode.catch('invalid') })),
})

export type ApiOptions = {
  /** The backend's address, without a trailing slash. */
  backend: string
  /** The session's bearer token; null while signed out. */
  token: string | null
  fetch?: typeof fetch
  timeoutMs?: number
}

export type Api = {
  me(signal?: AbortSignal): Promise<Result<Me>>
  push(request: Omit<PushRequest, 'contractVersion'>, signal?: AbortSignal): Promise<Result<PushReply>>
  pull(request: Omit<PullRequest, 'contractVersion'>, signal?: AbortSignal): Promise<Result<PullReply>>
}

/** Long enough for a first pull over a slow connection, and short enough that the worker survives to report it. */
const TIMEOUT_MS = 20_000

const CODE_OF_STATUS: Record<number, ApiErrorCode> = {
  401: 'signed_out',
  403: 'forbidden',
  404: 'not_found',
  // The address exists, but not for this method: a server of another version.
  405: 'not_found',
  409: 'version_refused',
  400: 'invalid',
  413: 'invalid',
  422: 'invalid',
  408: 'timed_out',
  429: 'rate_limited',
}

/** The meaning of an error status; unknown ones are taken for temporary faults of the server. */
export const codeOfStatus = (status: number): ApiErrorCode => CODE_OF_STATUS[status] ?? 'server_error'

/** The status decides, since proxies answer, too; only that somebody is no member takes a backend's own code. */
async function refusalOf(response: Response): Promise<Extract<Result<never>, { ok: false }>> {
  const body: unknown = await response.json().catch(() => null)
  const { detail, code } = (typeof body === 'object' && body !== null ? body : {}) as {
    detail?: unknown
    code?: unknown
  }
  const isOut = response.status === 403 && code === 'not_member'
  return {
    ok: false,
    code: isOut ? 'not_member' : codeOfStatus(response.status),
    ...(typeof detail === 'string' && { detail }),
    ...(response.status === 413 && { isTooLarge: true as const }),
  }
}

export function createApi(options: ApiOptions): Api {
  const { backend, token, fetch: fetching = fetch, timeoutMs = TIMEOUT_MS } = options

  async function call<T>(
    path: string,
    schema: z.ZodType<T>,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Result<T>> {
    const limit = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetching(`${backend}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
      if (!response.ok) return await refusalOf(response)
      const parsed = schema.safeParse(await response.json())
      // A reply of another shape comes from a server of another version.
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'version_refused' }
    } catch {
      return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
    }
  }

  return {
    me: (signal) => call('/api/me', Me, undefined, signal),
    push: (request, signal) =>
      call('/api/sync/push', PushReply, { ...request, contractVersion: CONTRACT_VERSION }, signal),
    pull: (request, signal) =>
      call(
        '/api/sync/pull',
        // Rows are accepted as they are: a newer server may send more than this version knows.
        Pulled as unknown as z.ZodType<PullReply>,
        { ...request, contractVersion: CONTRACT_VERSION },
        signal,
      ),
  }
}
