/**
 * Checks on every incoming request, written for calls that arrive a thousand times a second: a body with a stated
 * length is not turned into a stream to measure it, and a request without Origin skips CORS.
 */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { apiError } from './errors.ts'

/** Prompts with their context are large; anything beyond this is no prompt. */
export const BODY_LIMIT = 8 * 1024 * 1024

const counted = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: (c) => apiError(c, 413, 'invalid', 'The body is larger than 8 MB.'),
})

/** HTTP itself enforces a stated length: bytes beyond it are not part of the body. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
  if (Number(length) > BODY_LIMIT) return apiError(c, 413, 'invalid', 'The body is larger than 8 MB.')
  return next()
}

const shared = cors({
  // Only the panel's origin; assistants call from servers and need no CORS.
  origin: (origin) => (origin.startsWith('chrome-extension://') ? origin : null),
  allowHeaders: ['authorization', 'content-type'],
  exposeHeaders: ['set-auth-token'],
  maxAge: 600,
})

export const shareWithPanel: MiddlewareHandler = (c, next) =>
  c.req.header('origin') === undefined ? next() : shared(c, next)
