import { useSyncExternalStore } from 'react'

/** From here on list and detail stand side by side: the panel opened in a tab. */
const WIDE = '(min-width: 760px)'

const query = (): MediaQueryList | null => (typeof window.matchMedia === 'function' ? window.matchMedia(WIDE) : null)

function subscribe(changed: () => void): () => void {
  const list = query()
  list?.addEventListener('change', changed)
  return () => list?.removeEventListener('change', changed)
}

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query()?.matches ?? false)
