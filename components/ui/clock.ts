import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let now = Date.now()

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now()
    changed()
  }, TICK_MS)
  return () => clearInterval(timer)
}

/** Now, in ms, renewed every half minute: what relative times and impact are shown by. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
