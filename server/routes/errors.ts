import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiErrorCode } from '../../lib/contract/index.ts'

export function apiError(c: Context, status: ContentfulStatusCode, code: ApiErrorCode, detail: string): Response {
  // The public client repeats a 409 twice unless told that it is final.
  if (status === 409) c.header('x-should-retry', 'false')
  return c.json({ detail, code }, status)
}
