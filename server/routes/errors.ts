import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiErrorCode } from '../../lib/contract/index.ts'

export function apiError(c: Context, status: ContentfulStatusCode, code: ApiErrorCode, detail: string): Response {
  // The public client retries a 409 twice unless told that it is final.
  if (status === 409) c.header('x-should-retry', 'false')
  return c.json({ detail, code }, status)
}

/** Reports what is wrong and where, never the wrong value: it may be a customer's words. */
export function notUnderstood(
  result: { success: true } | { success: false; error: z.core.$ZodError },
  c: Context,
): Response | undefined {
  if (result.success) return undefined
  const detail = result.error.issues.map((issue) => ({
    loc: ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: issue.code ?? 'invalid',
  }))
  return c.json({ detail, code: 'invalid' as const }, 422)
}
