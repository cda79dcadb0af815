/** RT2: 1 s, doubled per failure up to 5 min, with ±25 % jitter so that a company's panels do not retry in step. */
export const BACKOFF = { firstMs: 1_000, mostMs: 300_000, jitter: 0.25 } as const

/**
 * @param failures in a row, from 1
 * @param random 0 ≤ random < 1
 * @returns milliseconds to wait
 */
export function backoffMs(failures: number, random: number): number {
  const plain = Math.min(BACKOFF.mostMs, BACKOFF.firstMs * 2 ** Math.min(30, failures - 1))
  return Math.round(Math.min(BACKOFF.mostMs, plain * (1 - BACKOFF.jitter + 2 * BACKOFF.jitter * random)))
}

/** When to retry after a failure at `at`. */
export const retryAt = (failures: number, at: string, random: number): string =>
  new Date(Date.parse(at) + backoffMs(failures, random)).toISOString()

/** @param next when to retry; undefined if nothing has failed */
export function isBackingOff(next: string | undefined, now: string): boolean {
  if (next === undefined) return false
  const left = Date.parse(next) - Date.parse(now)
  // Longer than any back-off: this computer's clock was ahead when that was stored, and has been corrected.
  return left > 0 && left <= BACKOFF.mostMs
}
