/**
 * What every request passes on its way in, written for the calls that come a thousand times a second: a body that says
 * how long it is need not become a stream to be measured, and who sends no Origin needs no CORS.
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

/** A length that is said is kept by HTTP itself: what goes beyond it is no part of the body. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
  if (Number(length) > BODY_LIMIT) return apiError(c, 413, 'invalid', 'The body is larger than 8 MB.')
  return next()
}

const shared = cors({
  // The panel's own origin; assistants call from servers and need no CORS.
  origin: (origin) => (origin.startsWith('chrome-extension://') ? origin : null),
  allowHeaders: ['authorization', 'content-type'],
  exposeHeaders: ['set-auth-token'],
  maxAge: 600,
})

export const shareWithPanel: MiddlewareHandler = (c, next) =>
  c.req.header('origin') === undefined ? next() : shared(c, next)
