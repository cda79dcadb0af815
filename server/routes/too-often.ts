/**
 * What somebody may do so often and no oftener: an attempt at a password, a mail to an address. Counted in this process:
 * several servers allow as many times that, which is little against guessing and against filling a mailbox.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** @returns counts once more for `who`, and says whether it is once too often */
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
