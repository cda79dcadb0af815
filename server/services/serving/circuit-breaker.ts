/** Pauses a source after three failures in a row, so that not every customer waits for it. */
export type CircuitBreaker = {
  isOpen(): boolean
  succeeded(): void
  failed(): void
}

const FAILURES = 3
export const OPEN_MS = 10_000

/** @param begins called when a pause begins */
export function createCircuitBreaker(now: () => number, begins: () => void): CircuitBreaker {
  let failures = 0
  let until = 0
  return {
    isOpen: () => now() < until,
    succeeded: () => void (failures = 0),
    failed() {
      failures += 1
      if (failures < FAILURES) return
      failures = 0
      until = now() + OPEN_MS
      begins()
    },
  }
}
