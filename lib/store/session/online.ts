/**
 * Data that is read and changed only on the server, while it can be reached: other panels do not need it, so it is not
 * synced. Replies are validated against the contract.
 */
import type { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import { refusalCode } from '../../contract/refusal-codes.ts'
import { callProject } from './session-call.ts'

const TIMEOUT_MS = 20_000

/**
 * Makes a call and reads its reply. Never rejects.
 * @param call null: nobody is signed in
 * @param reply null: an empty reply
 */
export async function resultOf<T>(
  call: (limit: AbortSignal) => Promise<Response | null>,
  reply: z.ZodType<T> | null,
): Promise<Result<T>> {
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const response = await call(limit)
    if (!response) return { ok: false, code: 'signed_out' }
    if (!response.ok) return { ok: false, code: refusalCode(response.status) }
    if (!reply) return { ok: true, value: null as T }
    const understood = reply.safeParse(await response.json())
    return understood.success ? { ok: true, value: understood.data } : { ok: false, code: 'server_error' }
  } catch {
    return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
  }
}

/** @param reply null: an empty reply */
export type Online = <T = null>(
  method: string,
  path: string,
  reply: z.ZodType<T> | null,
  body?: unknown,
) => Promise<Result<T>>

/** @param base relative to the project's URL */
export const onlineAt =
  (
    base: string,
    {
      backend,
      projectId,
      fetching = fetch,
    }: { backend: string; projectId: string; fetching?: typeof fetch | undefined },
  ): Online =>
  (method, path, reply, body) =>
    resultOf((signal) => callProject({ backend, projectId, fetching }, base + path, { method, body, signal }), reply)
