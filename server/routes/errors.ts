import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiErrorCode } from '../../lib/contract/index.ts'
import { Refused } from '../services/refusal.ts'

/** One thing that is wrong with a request, and where; never the wrong value, which may be a customer's words. */
type Problem = { loc: (string | number)[]; msg: string; type: string }

/** A request that is not as described. Thrown by routes; the app makes it a response. */
export class NotUnderstood extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: Problem[]) {
    super('The request is not understood.')
    this.problems = problems
  }
}

export const problemsOf = (error: z.core.$ZodError, where: 'body' | 'query'): Problem[] =>
  error.issues.map((issue) => ({
    loc: [where, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: issue.code ?? 'invalid',
  }))

export function apiError(c: Context, status: ContentfulStatusCode, code: ApiErrorCode, detail: string): Response {
  // The public client retries a 409 twice unless told that it is final.
  if (status === 409) c.header('x-should-retry', 'false')
  return c.json({ detail, code }, status)
}

/** @returns null for what is no refusal, but a failure */
export function refusalFor(error: unknown, c: Context): Response | null {
  if (error instanceof Refused) return apiError(c, error.status, error.code, error.message)
  if (error instanceof NotUnderstood) return c.json({ detail: error.problems, code: 'invalid' }, 422)
  // Thrown by the framework, which reads the bodies of described routes.
  if (error instanceof HTTPException && error.status === 415)
    return apiError(c, 422, 'invalid', 'Send the body as application/json.')
  if (error instanceof HTTPException && error.status === 400)
    return apiError(c, 422, 'invalid', 'The body is not valid JSON.')
  return null
}

/** For described routes: what their schema refuses is refused like everything else. */
export function notUnderstood(result: { success: true } | { success: false; error: z.core.$ZodError }): void {
  if (!result.success) throw new NotUnderstood(...problemsOf(result.error, 'body'))
}
