/**
 * Rate limits per credential, and no keys in URLs. Threat: a program gone wild takes the server from everybody else; a
 * key in a URL ends up in logs, histories and referrers of unknown machines. Counted per server and in memory: the
 * limit protects this process, it is not for billing.
 */
import { hash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../services/refusal.ts'

/** Requests per second and credential; null: unlimited. */
export type Limits = {
  /** `validate`, `consult`, `detect` and the proxy, whose load is that of an assistant's customers. */
  serve: number | null
  everythingElse: number | null
}

const SERVE = /^(?:\/api\/projects\/[^/]+\/(?:validate|consult|detect)|\/v1\/.*)\/?$/
const CREDENTIALS = ['x-access-key', 'x-api-key', 'authorization']

/**
 * Hashed, so that no credential is kept. Each is counted separately: any may be the valid one, and adding another must
 * not raise the limit. Requests without credentials cannot be counted, but get a 401 soon enough.
 */
const credentialsOf = (header: (name: string) => string | undefined): string[] =>
  CREDENTIALS.flatMap((name) => {
    const sent = header(name)
    return sent ? [hash('sha256', sent, 'base64url')] : []
  })

const perSecond = (points: number | null): RateLimiterMemory | null =>
  points === null ? null : new RateLimiterMemory({ points, duration: 1 })

export type Limiter = {
  /** Requests per second. */
  points: number
  /** Counts a request. @returns null, or, over the limit, the milliseconds to wait */
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

/** Over the limit: 429 and, in both header forms that clients know, how long to wait. */
export function rateLimit(limiters: Limiters): MiddlewareHandler {
  return async (c, next) => {
    const limiter = limiters[SERVE.test(c.req.path) ? 'serve' : 'everythingElse']
    const wait = limiter && (await limiter.over((name) => c.req.header(name)))
    if (!wait) return next()
    c.header('retry-after-ms', String(wait))
    c.header('retry-after', String(Math.ceil(wait / 1_000)))
    throw new Refused(429, `At most ${limiter.points} requests a second.`)
  }
}

const KEY_NAMES = /^(?:x-)?(?:api|access|user)[-_]?key$|^authorization$/i
/** One of our keys, or a session's, under any parameter name. */
const KEY_VALUE = /^sk-errata-[\w-]{20,}$|^bearer /i

/** Rejected at once, valid or not, so that the response does not reveal whether the key would have worked. */
export const noKeysInAddresses: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('?'))
    for (const [name, value] of new URL(c.req.url).searchParams)
      if (KEY_NAMES.test(name) || KEY_VALUE.test(value))
        throw new Refused(422, 'Send keys in headers; an address is logged and remembered. Renew this one.')
  return next()
}
