/**
 * Checks on every incoming request, written for calls that arrive a thousand times a second: a body with a stated
 * length is not turned into a stream to measure it, and a request without Origin skips CORS.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { apiError } from './errors.ts'

/** Prompts with their context are large; anything beyond this is no prompt. */
export const BODY_LIMIT = 8 * 1024 * 1024

/**
 * For bodies that are read before anybody is known: an address and a password, or a code. Reading megabytes of JSON
 * stops the server for seconds, and a stranger must not be able to.
 */
const STRANGERS_LIMIT = 16 * 1024
const STRANGERS = /^\/api\/(?:auth|sign-in)\//

function limiting(maxSize: number, said: string): MiddlewareHandler {
  const tooLarge = (c: Context): Response => apiError(c, 413, 'invalid', `The body is larger than ${said}.`)
  const counted = bodyLimit({ maxSize, onError: tooLarge })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    // HTTP itself enforces a stated length: bytes beyond it are not part of the body.
    return Number(length) > maxSize ? tooLarge(c) : next()
  }
}

const limits = { strangers: limiting(STRANGERS_LIMIT, '16 kB'), all: limiting(BODY_LIMIT, '8 MB') }

export const limitBody: MiddlewareHandler = (c, next) =>
  limits[STRANGERS.test(c.req.path) ? 'strangers' : 'all'](c, next)

const shared = cors({
  // Only the panel's origin; assistants call from servers and need no CORS.
  origin: (origin) => (origin.startsWith('chrome-extension://') ? origin : null),
  allowHeaders: ['authorization', 'content-type'],
  exposeHeaders: ['set-auth-token'],
  maxAge: 600,
})

export const shareWithPanel: MiddlewareHandler = (c, next) =>
  c.req.header('origin') === undefined ? next() : shared(c, next)
