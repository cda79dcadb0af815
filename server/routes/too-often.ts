/**
 * Limits how often something may be done: attempts at a password, mails to an address. Counted in this process: several
 * servers allow that many times more, which helps little with guessing or with filling a mailbox.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** @returns a function that counts one more for `who` and says whether that is over the limit */
export function tooOften(most: number, seconds: number): (who: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points: most, duration: seconds })
  return async (who) => {
    try {
      await limiter.consume(who)
      return false
    } catch (over) {
      if (over instanceof RateLimiterRes) return true
      throw over
    }
  }
}
