import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let here = Date.now()
/** How far the server's clock is ahead, in ms. */
let skew = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  here = Date.now()
  for (const listener of listeners) listener()
}

/** A single timer for all: rows mount and unmount with every frame of scrolling. */
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
 * The server's time in ms, updated every half minute, for relative times and impact. Actions are dated by the server's
 * clock (CL1), so if the local clock were a day off, all would seem to be from yesterday, or from just now.
 */
export const useNow = (): number => useSyncExternalStore(subscribe, () => here + skew)

/** This computer's time in ms: for times recorded by its clock and shown nowhere else. */
export const useNowHere = (): number => useSyncExternalStore(subscribe, () => here)

/** The server's time in ms, for what starts at this moment. */
export const nowByServer = (): number => Date.now() + skew

/** @param ms how far the server's clock is ahead of this computer's */
export function setClockSkew(ms: number): void {
  if (ms === skew) return
  skew = ms
  tick()
}
