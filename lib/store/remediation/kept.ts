/**
 * Words that are being written, kept on this computer as they are typed: closing the panel loses none, and two windows on
 * the same words (the panel, and the tab that it was opened in) show each other's, so that neither writes over them.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { givingWay, liveQuery } from '../../db/live.ts'
import { readDraft, writeDraft } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { noteRefusedWrite, noteWrite } from '../shell/health.ts'

/** Undefined while it is being read, null where nothing is kept. */
export async function kept(place: string): Promise<unknown> {
  return (await readDraft(database(), place)) ?? null
}

export const keep = (place: string, value: unknown): Promise<void> => writeDraft(database(), place, value)

const asText = (value: unknown): string => JSON.stringify(value ?? null)

/** Where there was no room for words, they are tried again so often: whoever frees some may not type on. */
const TRY_AGAIN_MS = 2_000

type Kept<T> = {
  value: T | undefined
  set: (value: T) => void
  /** Of what stands there by then: for what ends after more was typed. */
  change: (make: (now: T) => T) => void
  clear: () => void
}
/** @param typed how often something was typed before it was read; null: what was typed was not there yet */
type Heard = { typed: number | null; words: unknown }

/**
 * @param read makes the value of what was kept (or null), whatever version wrote it
 * @param again another value reads it anew: what was put aside may have been brought back
 * @returns `value` undefined until the first read is done
 */
export function useKept<T>(place: string, read: (kept: unknown) => T, again?: unknown): Kept<T> {
  const [state, setState] = useState<{ place: string; value: T }>()
  const waiting = useRef(new Map<string, T | null>())
  const writingAt = useRef<string | null>(null)
  const typed = useRef(0)
  /** As they were last typed or heard. */
  const last = useRef<{ place: string; words: unknown; value: T }>(undefined)
  const look = useRef<() => void>(() => undefined)
  const here = useRef(place)
  here.current = place
  const reader = useRef(read)
  reader.current = read

  const show = useCallback((at: string, words: unknown, value: T): void => {
    last.current = { place: at, words, value }
    setState({ place: at, value })
  }, [])

  /** Each key is written at once; while one write is under way only the newest words wait. */
  const flush = useCallback(async (): Promise<void> => {
    if (writingAt.current !== null) return
    for (let [one] = waiting.current; one; [one] = waiting.current) {
      const [at, words] = one
      waiting.current.delete(at)
      writingAt.current = at
      try {
        await keep(at, words)
        noteWrite()
      } catch (error) {
        if (!noteRefusedWrite(error)) {
          writingAt.current = null
          return
        }
        if (!waiting.current.has(at)) waiting.current.set(at, words)
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
      }
    }
    writingAt.current = null
    // What another window wrote meanwhile was not listened to.
    look.current()
  }, [])

  useEffect(() => {
    let isLeft = false
    const readIt = async (): Promise<Heard> => {
      const isOnItsWay = waiting.current.has(place) || writingAt.current === place
      const before = isOnItsWay ? null : typed.current
      return { typed: before, words: await kept(place) }
    }
    /** Read after all that was typed here was written, it is that, or newer than that. */
    const hear = (heard: Heard): void => {
      if (isLeft || heard.typed !== typed.current) return
      const isKnown = last.current?.place === place && asText(last.current.words) === asText(heard.words)
      if (!isKnown) show(place, heard.words, reader.current(heard.words))
    }
    // What is wrong with the database is said over every place.
    const error = (): void => undefined
    look.current = () => void readIt().then(hear, error)
    const live = liveQuery(() => givingWay(readIt)).subscribe({ next: hear, error })
    return () => {
      isLeft = true
      live.unsubscribe()
    }
  }, [place, again, show])

  const write = useCallback(
    (words: T | null, value: T): void => {
      if (here.current === place) {
        typed.current += 1
        show(place, words, value)
      }
      waiting.current.set(place, words)
      void flush()
    },
    [place, flush, show],
  )
  const set = useCallback((value: T): void => write(value, value), [write])
  const change = useCallback(
    (make: (now: T) => T): void => {
      if (last.current?.place === place) return set(make(last.current.value))
      const readThere = reader.current
      const stands = waiting.current.has(place) ? Promise.resolve(waiting.current.get(place)) : kept(place)
      void stands.then(
        (words) => set(make(readThere(words ?? null))),
        () => undefined,
      )
    },
    [place, set],
  )
  const clear = useCallback((): void => write(null, reader.current(null)), [write])

  return { value: state?.place === place ? state.value : undefined, set, change, clear }
}
