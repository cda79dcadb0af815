/** Pauses a source after three failures in a row, so that not every customer waits for it. */
export type Rest = {
  isOn(): boolean
  worked(): void
  failed(): void
}

const FAILURES = 3
export const REST_MS = 10_000

/** @param begins called when a pause begins */
export function createRest(now: () => number, begins: () => void): Rest {
  let failures = 0
  let until = 0
  return {
    isOn: () => now() < until,
    worked: () => void (failures = 0),
    failed() {
      failures += 1
      if (failures < FAILURES) return
      failures = 0
      until = now() + REST_MS
      begins()
    },
  }
}
