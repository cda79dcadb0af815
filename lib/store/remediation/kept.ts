/**
 * Drafts, stored on this computer as they are typed: closing the panel loses nothing, and two windows with the same
 * draft (the panel, and the tab it was opened in) show each other's text, so that neither overwrites the other.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { whenResumed, liveQuery } from '../../db/live.ts'
import { readDraft, readMeta, writeDraft } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { noteRefusedWrite, noteWrite, useHealth } from '../shell/health.ts'
import { type Stored, type Typed, unkept, unkeptFound } from './unkept.ts'

/** Null if nothing is stored. */
export async function kept(place: string): Promise<unknown> {
  return (await readDraft(database(), place)) ?? null
}

export const keep = (place: string, value: unknown): Promise<void> => writeDraft(database(), place, value)

const asText = (value: unknown): string => JSON.stringify(value ?? null)

/** As they were last heard or written, by place. */
const stored = new Map<string, Stored>()
/** On their way, by place, until they are stored or held: while one write is under way only the newest words wait. */
const waiting = new Map<string, { words: unknown; over: Stored | undefined }>()
const typedAt = new Map<string, number>()
const timesTyped = (place: string): number => typedAt.get(place) ?? 0

async function standing(place: string): Promise<Stored & { words: unknown }> {
  const [words, owner] = await Promise.all([kept(place), readMeta(database(), 'owner')])
  return { place, words, text: asText(words), owner }
}

/** @returns what stood there; over that the words are written where `may` says so */
const keepWhere = (place: string, words: unknown, may: (now: Stored) => boolean): Promise<Stored> => {
  const db = database()
  return db.transaction('rw', db.meta, async () => {
    const now = await standing(place)
    if (may(now)) await writeDraft(db, place, words)
    return now
  })
}

/** What could not be written is kept later only over what stood there when it was typed, and for the same person. */
async function keepAgain(one: Typed): Promise<void> {
  const { over } = one
  const isNewest = (): boolean => unkept.get(over) === one
  try {
    const newest = await unkept.newest(one)
    const now = await keepWhere(
      over.place,
      newest.words,
      (is) => isNewest() && is.owner === over.owner && is.text === over.text,
    )
    if (now.owner === over.owner && isNewest()) await unkept.done(newest)
  } catch (error) {
    noteRefusedWrite(error)
  }
}
const keepAllAgain = (): Promise<unknown> => Promise.all(unkept.all().map(keepAgain))

/** What reads a place anew, where it is shown. */
const looks = new Set<{ place: string; look: () => void }>()
const lookAt = (places: ReadonlySet<string>): void => {
  // Of a copy: what looks anew may leave the set or join it.
  for (const one of Array.from(looks)) if (places.has(one.place)) one.look()
}

function keepAndShow(): void {
  const places = new Set(unkept.all().map(({ over }) => over.place))
  void keepAllAgain().then(() => lookAt(places))
}

useHealth.subscribe((now, before) => {
  if (before.isRefused && !now.isRefused) keepAndShow()
})
void unkeptFound.then(keepAndShow)

async function store(place: string): Promise<void> {
  const typed = waiting.get(place)
  if (!typed) return
  const { words } = typed
  let { over } = typed
  const isTheirs = (now: Stored): boolean => {
    if (over && over.owner !== now.owner) return false
    over = now
    return true
  }
  try {
    const now = await keepWhere(place, words, isTheirs)
    if (over && over !== now) unkept.hold({ words, over })
    else {
      const written = { place, text: asText(words), owner: now.owner }
      stored.set(place, written)
      unkept.forget(written)
      const next = waiting.get(place)
      if (next && next.over?.owner === now.owner) next.over = written
      noteWrite()
      void keepAllAgain()
    }
  } catch (error) {
    noteRefusedWrite(error)
    if (over) unkept.hold({ words, over })
  }
  if (waiting.get(place) === typed) waiting.delete(place)
}

let isWriting = false

/** Each key is written at once. */
async function flush(): Promise<void> {
  if (isWriting) return
  isWriting = true
  const places = new Set<string>()
  for (let [place] = waiting.keys(); place !== undefined; [place] = waiting.keys()) {
    places.add(place)
    await store(place)
  }
  isWriting = false
  // What another window wrote meanwhile was not listened to.
  lookAt(places)
}

type Kept<T> = {
  value: T | undefined
  set: (value: T) => void
  /** Changes the value current at that time: for results that arrive after more was typed. */
  change: (make: (now: T) => T) => void
  clear: () => void
}
/** @param typed how often something was typed there before it was read; null: what was typed was not there yet */
type Heard = { typed: number | null; now: Awaited<ReturnType<typeof standing>> }

/**
 * @param read converts stored words (or null) of any version to a value
 * @param again a change makes it read again, since set-aside words may have been restored
 * @returns `value` undefined until the first read is done
 */
export function useKept<T>(place: string, read: (kept: unknown) => T, again?: unknown): Kept<T> {
  const [state, setState] = useState<{ place: string; value: T }>()
  /** As they were last typed or heard. */
  const last = useRef<{ place: string; words: unknown; value: T }>(undefined)
  const here = useRef(place)
  here.current = place
  const reader = useRef(read)
  reader.current = read

  const show = useCallback((at: string, words: unknown, value: T): void => {
    last.current = { place: at, words, value }
    setState({ place: at, value })
  }, [])

  useEffect(() => {
    let isLeft = false
    const readIt = async (): Promise<Heard> => {
      const typed = waiting.has(place) ? null : timesTyped(place)
      return { typed, now: await standing(place) }
    }
    /** If nothing was typed since the read began, the stored words are ours or newer. */
    const hear = (heard: Heard): void => {
      if (isLeft || heard.typed !== timesTyped(place)) return
      const { text, owner } = heard.now
      stored.set(place, { place, text, owner })
      // What stands there as it did is not newer than what could not be written over it.
      const left = unkept.get(heard.now)
      const isNewer = left?.over.text === text
      if (!isNewer) unkept.forget(heard.now)
      const words = isNewer ? left.words : heard.now.words
      if (last.current?.place !== place || asText(last.current.words) !== asText(words))
        show(place, words, reader.current(words))
    }
    // Database problems are shown above every view.
    const error = (): void => undefined
    const one = { place, look: () => void readIt().then(hear, error) }
    looks.add(one)
    const live = liveQuery(() => whenResumed(readIt)).subscribe({ next: hear, error })
    return () => {
      isLeft = true
      looks.delete(one)
      live.unsubscribe()
    }
  }, [place, again, show])

  const write = useCallback(
    (words: T | null, value: T): void => {
      if (here.current === place) show(place, words, value)
      const over = stored.get(place)
      if (over) unkept.forget(over)
      waiting.set(place, { words, over })
      typedAt.set(place, timesTyped(place) + 1)
      void flush()
    },
    [place, show],
  )
  const set = useCallback((value: T): void => write(value, value), [write])
  const change = useCallback(
    (make: (now: T) => T): void => {
      if (last.current?.place === place) return set(make(last.current.value))
      const readThere = reader.current
      const of = stored.get(place)
      const onItsWay = waiting.get(place) ?? (of && unkept.get(of))
      const stands = onItsWay ? Promise.resolve(onItsWay.words) : kept(place)
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
