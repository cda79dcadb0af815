import { useSyncExternalStore } from 'react'

/** From this width on, list and detail are side by side: the panel is open in a tab. */
const WIDE = '(min-width: 760px)'

let asked: { of: typeof window.matchMedia; list: MediaQueryList } | null = null

/** Queried once, for all renders. */
function query(): MediaQueryList | null {
  const of = window.matchMedia
  if (typeof of !== 'function') return null
  if (asked?.of !== of) asked = { of, list: window.matchMedia(WIDE) }
  return asked.list
}

function subscribe(changed: () => void): () => void {
  const list = query()
  list?.addEventListener('change', changed)
  return () => list?.removeEventListener('change', changed)
}

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query()?.matches ?? false)
