/**
 * The public client retries a slow `validate` with the same body and a retry count, but no idempotency key. A retry
 * gets the first call's reply, so that each call is logged once.
 */
const KEPT_MS = 2 * 60_000
const KEPT = 2_000

export type Repeats<T> = {
  /** @param isRepeat the client marks it as a retry */
  once(key: string, isRepeat: boolean, work: () => Promise<T>): Promise<T>
}

/** @param now milliseconds */
export function createRepeats<T>(now: () => number): Repeats<T> {
  // In order of arrival: the oldest is evicted first.
  const asked = new Map<string, { at: number; reply: Promise<T> }>()
  return {
    once(key, isRepeat, work) {
      const before = asked.get(key)
      if (isRepeat && before && now() - before.at < KEPT_MS) return before.reply
      const one = { at: now(), reply: work() }
      asked.delete(key)
      asked.set(key, one)
      // A failed call is done again.
      one.reply.catch(() => (asked.get(key) === one ? asked.delete(key) : undefined))
      for (const [old, { at }] of asked) {
        if (asked.size <= KEPT && now() - at < KEPT_MS) break
        asked.delete(old)
      }
      return one.reply
    },
  }
}
