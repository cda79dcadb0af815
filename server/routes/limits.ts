/**
 * How much one credential may ask, and what may not stand in an address. Threat: a program that has gone wild takes the
 * server from everybody else; a key in an address ends up in logs, histories and referrers of machines that nobody
 * knows. Counted per server and in memory: a limit protects this process, it is no bill.
 */
import { hash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { apiError } from './errors.ts'

/** Requests a second of one credential; null: as many as it likes. */
export type Limits = {
  /** `validate`, `consult`, `detect` and the proxy: as many as an assistant's customers ask. */
  serve: number | null
  everythingElse: number | null
}

const SERVE = /^(?:\/api\/projects\/[^/]+\/(?:validate|consult|detect)|\/v1\/.*)\/?$/
const CREDENTIALS = ['x-access-key', 'x-api-key', 'authorization']

/**
 * Hashes, so that no credential is held. Each counts for itself: any may be the one that is good, and whoever sends another
 * one beside it asks no more for that. Who sends none is known by nothing, and gets a 401 soon enough.
 */
const credentialsOf = (header: (name: string) => string | undefined): string[] =>
  CREDENTIALS.flatMap((name) => {
    const sent = header(name)
    return sent ? [hash('sha256', sent, 'base64url')] : []
  })

const perSecond = (points: number | null): RateLimiterMemory | null =>
  points === null ? null : new RateLimiterMemory({ points, duration: 1 })

export type Limiter = {
  /** Requests a second. */
  points: number
  /** Counts a request. @returns null, or, where it is one too many, in how many milliseconds to come again */
  over(header: (name: string) => string | undefined): Promise<number | null>
}
export type Limiters = { serve: Limiter | null; everythingElse: Limiter | null }

function limiterOf(points: number | null): Limiter | null {
  const limiter = perSecond(points)
  return (
    limiter && {
      points: limiter.points,
      async over(header) {
        let wait: number | null = null
        for (const credential of credentialsOf(header)) {
          try {
            await limiter.consume(credential)
          } catch (over) {
            if (!(over instanceof RateLimiterRes)) throw over
            wait = Math.max(1, over.msBeforeNext, wait ?? 0)
          }
        }
        return wait
      },
    }
  )
}

export const limitersOf = ({ serve, everythingElse }: Limits): Limiters => ({
  serve: limiterOf(serve),
  everythingElse: limiterOf(everythingElse),
})

/** Over it: 429 and, in both forms that clients know, how long to wait. */
export function rateLimit(limiters: Limiters): MiddlewareHandler {
  return async (c, next) => {
    const limiter = limiters[SERVE.test(c.req.path) ? 'serve' : 'everythingElse']
    const wait = limiter && (await limiter.over((name) => c.req.header(name)))
    if (!wait) return next()
    c.header('retry-after-ms', String(wait))
    c.header('retry-after', String(Math.ceil(wait / 1_000)))
    return apiError(c, 429, 'rate_limited', `At most ${limiter.points} requests a second.`)
  }
}

const KEY_NAMES = /^(?:x-)?(?:api|access|user)[-_]?key$|^authorization$/i
/** A key of ours, or a session's, whatever it is called by. */
const KEY_VALUE = /^sk-errata-[\w-]{20,}$|^bearer /i

/** Whoever sends a key in an address is told so at once, and not that it would have worked. */
export const noKeysInAddresses: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('?'))
    for (const [name, value] of new URL(c.req.url).searchParams)
      if (KEY_NAMES.test(name) || KEY_VALUE.test(value))
        return apiError(c, 422, 'invalid', 'Send keys in headers; an address is logged and remembered. Renew this one.')
  return next()
}
