/** Words that are being written, kept on this computer as they are typed: closing the panel loses none. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { readDraft, writeDraft } from '../db/meta.ts'
import { database } from '../db/schema.ts'

const DEBOUNCE_MS = 250

/** Undefined while it is being read, null where nothing is kept. */
export async function kept(place: string): Promise<unknown> {
  return (await readDraft(database(), place)) ?? null
}

export const keep = (place: string, value: unknown): Promise<void> => writeDraft(database(), place, value)

type Kept<T> = { value: T | undefined; set: (value: T) => void; clear: () => void }

/**
 * @param read makes the value of what was kept (or null), whatever version wrote it
 * @returns `value` undefined until the first read is done
 */
export function useKept<T>(place: string, read: (kept: unknown) => T): Kept<T> {
  const [state, setState] = useState<{ place: string; value: T }>()
  const waiting = useRef<{ place: string; value: T | null } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const reader = useRef(read)
  reader.current = read

  const flush = useCallback((): void => {
    clearTimeout(timer.current)
    const one = waiting.current
    waiting.current = null
    if (one) void keep(one.place, one.value)
  }, [])

  useEffect(() => {
    let here = true
    void kept(place).then((value) => here && setState({ place, value: reader.current(value) }))
    // The panel may close without another word to us: what waits is written at the first sign of it.
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      here = false
      flush()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [place, flush])

  const set = useCallback(
    (value: T): void => {
      setState({ place, value })
      waiting.current = { place, value }
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, DEBOUNCE_MS)
    },
    [place, flush],
  )
  const clear = useCallback((): void => {
    waiting.current = null
    clearTimeout(timer.current)
    void keep(place, null)
  }, [place])

  return { value: state?.place === place ? state.value : undefined, set, clear }
}
