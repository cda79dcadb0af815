import { useSyncExternalStore } from 'react'

/** From here on list and detail stand side by side: the panel opened in a tab. */
const WIDE = '(min-width: 760px)'

let asked: { of: typeof window.matchMedia; list: MediaQueryList } | null = null

/** Asked once, for whoever wants to know with each drawing. */
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
