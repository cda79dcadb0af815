import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let here = Date.now()
/** How far the server is ahead. */
let skew = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  here = Date.now()
  for (const listener of listeners) listener()
}

/** One timer for all: rows come and go with every frame of a scroll. */
function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(changed)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * Now by the server, in ms, renewed every half minute: what relative times and impact are shown by. What is done is dated
 * by the server's clock (CL1), so by a clock that is a day wrong all of it would be of yesterday, or of just now.
 */
export const useNow = (): number => useSyncExternalStore(subscribe, () => here + skew)

/** Now by this computer's clock, in ms: for times that were noted by it, and are seen nowhere else. */
export const useNowHere = (): number => useSyncExternalStore(subscribe, () => here)

/** Now by the server, in ms, for what is begun at this moment. */
export const nowByServer = (): number => Date.now() + skew

/** @param ms how far the server's clock is ahead of this computer's */
export function setClockSkew(ms: number): void {
  if (ms === skew) return
  skew = ms
  tick()
}
