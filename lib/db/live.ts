/**
 * Live queries that give way. A verdict changes what a dozen of them show; all would ask the database at once, and answer,
 * before the next issue is drawn. While they are held none begins; each then asks once, for what there is by then.
 */
import { Dexie, type Observable } from 'dexie'
import { useObservable } from 'dexie-react-hooks'
import { useEffect, useRef } from 'react'

/** Whoever holds them and does not come back holds them no longer than that. */
export const HELD_AT_MOST_MS = 1_000

let held: Promise<void> | null = null

/** @returns lets them go on; calling it twice does nothing more */
export function holdLive(): () => void {
  let release: () => void = () => undefined
  const until = new Promise<void>((resolve) => (release = resolve))
  const before = held
  const both = Promise.all([before, until]).then(() => {
    if (held === both) held = null
  })
  held = both
  setTimeout(release, HELD_AT_MOST_MS)
  return release
}

/**
 * Asks again whenever something is written to what `read` reads, however many awaits lie before it. Dexie follows these
 * only where it sees that it was given an async function. In any other, what is read after the `await` of an async function
 * that awaited another one is not watched: 59 of 60 reads, of 30 turns in Chromium; of those here none.
 */
export const liveQuery = <T>(read: () => T | Promise<T>): Observable<T> => Dexie.liveQuery(async () => read())

/** Reads once nothing is held: for live queries, which go on watching what is read. */
export const givingWay = <T>(read: () => T | Promise<T>): T | Promise<T> =>
  // Dexie's own promise: what is read after it is still watched by the query.
  held ? (Dexie.Promise.resolve(held).then(read) as unknown as Promise<T>) : read()

/**
 * As Dexie's hook; gives way where queries are held.
 * @param atOnce its first answer is waited for now: nothing stands there yet
 */
export function useLiveQuery<T>(read: () => T | Promise<T>, deps?: unknown[]): T | undefined
export function useLiveQuery<T, I>(
  read: () => T | Promise<T>,
  deps: unknown[],
  initial: I,
  options?: { atOnce?: boolean },
): T | I
export function useLiveQuery<T, I>(
  read: () => T | Promise<T>,
  deps: unknown[] = [],
  initial?: I,
  { atOnce = false }: { atOnce?: boolean } = {},
): T | I | undefined {
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])
  const asked = useRef(0)
  return useObservable(
    () =>
      liveQuery(() => {
        const turn = (asked.current += 1)
        if (!held || (atOnce && turn === 1)) return read()
        // Of several turns only the last is heard.
        return givingWay(() => (isHere.current && turn === asked.current ? read() : (undefined as T)))
      }),
    deps,
    initial,
  ) as T | I | undefined
}
