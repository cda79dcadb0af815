/**
 * The public client sends a slow `validate` again, with the same body and a count of its attempts, and no key that
 * would tell that it is the same. Such a repetition gets the first one's reply: one log a call.
 */
const KEPT_MS = 2 * 60_000
const KEPT = 2_000

export type Repeats<T> = {
  /** @param isRepeat the caller says that it has asked this before */
  once(key: string, isRepeat: boolean, work: () => Promise<T>): Promise<T>
}

/** @param now milliseconds */
export function createRepeats<T>(now: () => number): Repeats<T> {
  // In the order in which they were asked: the oldest is the first to go.
  const asked = new Map<string, { at: number; reply: Promise<T> }>()
  return {
    once(key, isRepeat, work) {
      const before = asked.get(key)
      if (isRepeat && before && now() - before.at < KEPT_MS) return before.reply
      const one = { at: now(), reply: work() }
      asked.delete(key)
      asked.set(key, one)
      // What failed is done again.
      one.reply.catch(() => (asked.get(key) === one ? asked.delete(key) : undefined))
      for (const [old, { at }] of asked) {
        if (asked.size <= KEPT && now() - at < KEPT_MS) break
        asked.delete(old)
      }
      return one.reply
    },
  }
}
