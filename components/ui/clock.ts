import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  now = Date.now()
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

/** Now, in ms, renewed every half minute: what relative times and impact are shown by. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
