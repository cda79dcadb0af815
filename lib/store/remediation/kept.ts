/**
 * Words that are being written, kept on this computer as they are typed: closing the panel loses none, and two windows on
 * the same words (the panel, and the tab that it was opened in) show each other's, so that neither writes over them.
 */
import { liveQuery } from 'dexie'
import { useCallback, useEffect, useRef, useState } from 'react'
import { givingWay } from '../../db/live.ts'
import { readDraft, writeDraft } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { isQuota, useHealth } from '../shell/health.ts'

/** Undefined while it is being read, null where nothing is kept. */
export async function kept(place: string): Promise<unknown> {
  return (await readDraft(database(), place)) ?? null
}

export const keep = (place: string, value: unknown): Promise<void> => writeDraft(database(), place, value)

const asText = (value: unknown): string => JSON.stringify(value ?? null)

type Kept<T> = { value: T | undefined; set: (value: T) => void; clear: () => void }

/**
 * @param read makes the value of what was kept (or null), whatever version wrote it
 * @param again another value reads it anew: what was put aside may have been brought back
 * @returns `value` undefined until the first read is done
 */
export function useKept<T>(place: string, read: (kept: unknown) => T, again?: unknown): Kept<T> {
  const [state, setState] = useState<{ place: string; value: T }>()
  const waiting = useRef(new Map<string, T | null>())
  const writing = useRef(false)
  /** What this window has read or written there: none of it is news when it is heard of. */
  const own = useRef(new Set<string>())
  const reader = useRef(read)
  reader.current = read

  /** Each key is written at once; while one write is under way only the newest words wait. */
  const flush = useCallback(async (): Promise<void> => {
    if (writing.current) return
    writing.current = true
    try {
      for (let [one] = waiting.current; one; [one] = waiting.current) {
        const [at, words] = one
        waiting.current.delete(at)
        own.current.add(asText(words))
        await keep(at, words)
      }
    } catch (error) {
      if (isQuota(error)) useHealth.setState({ storageFull: true })
    } finally {
      writing.current = false
    }
  }, [])

  useEffect(() => {
    own.current.clear()
    const heard = liveQuery(() => givingWay(() => kept(place))).subscribe({
      next: (value) => {
        // Newer words are on their way there.
        if (waiting.current.size > 0 || writing.current) return
        const text = asText(value)
        if (own.current.has(text)) return
        own.current = new Set([text])
        setState({ place, value: reader.current(value) })
      },
      // What is wrong with the database is said over every place.
      error: () => undefined,
    })
    return () => heard.unsubscribe()
  }, [place, again])

  const set = useCallback(
    (value: T): void => {
      setState({ place, value })
      waiting.current.set(place, value)
      void flush()
    },
    [place, flush],
  )
  const clear = useCallback((): void => {
    setState({ place, value: reader.current(null) })
    waiting.current.set(place, null)
    void flush()
  }, [place, flush])

  return { value: state?.place === place ? state.value : undefined, set, clear }
}
