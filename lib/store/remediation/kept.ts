/**
 * Drafts, stored on this computer as they are typed: closing the panel loses nothing, and two windows with the same
 * draft (the panel, and the tab it was opened in) show each other's text, so that neither overwrites the other.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { givingWay, liveQuery } from '../../db/live.ts'
import { readDraft, readMeta, writeDraft } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { noteRefusedWrite, noteWrite, useHealth } from '../shell/health.ts'

/** Null if nothing is stored. */
export async function kept(place: string): Promise<unknown> {
  return (await readDraft(database(), place)) ?? null
}

export const keep = (place: string, value: unknown): Promise<void> => writeDraft(database(), place, value)

const asText = (value: unknown): string => JSON.stringify(value ?? null)

/** The stored words at a place, as text, and their owner. */
type Stored = { place: string; text: string; owner: string | undefined }

/**
 * Words that did not fit on the disk are stored later only if the stored ones are unchanged since, with the same owner.
 */
const keepOver = ({ place, text, owner }: Stored, words: unknown): Promise<void> => {
  const db = database()
  return db.transaction('rw', db.meta, async () => {
    if (asText(await readDraft(db, place)) !== text || (await readMeta(db, 'owner')) !== owner) return
    await writeDraft(db, place, words)
  })
}

/**
 * Words that did not fit on the disk, by place, while this panel is open: they are still there when the person comes
 * back to a view.
 */
const unkept = new Map<string, { over: Stored; words: unknown }>()
const goingIn = new Map<string, Promise<void>>()

/** @returns once another attempt was made to store them; also if somebody else started it */
function keepAgain(place: string): Promise<void> {
  const one = unkept.get(place)
  if (!one) return goingIn.get(place) ?? Promise.resolve()
  unkept.delete(place)
  const work = keepOver(one.over, one.words)
    .catch((error: unknown) => {
      if (noteRefusedWrite(error) && !unkept.has(place)) unkept.set(place, one)
    })
    .finally(() => goingIn.delete(place))
  goingIn.set(place, work)
  return work
}

const hasRoomAgain = (...[now, before]: Parameters<Parameters<typeof useHealth.subscribe>[0]>): boolean =>
  before.isRefused && !now.isRefused

useHealth.subscribe((...of) => {
  if (hasRoomAgain(...of)) for (const place of [...unkept.keys()]) void keepAgain(place)
})

type Kept<T> = {
  value: T | undefined
  set: (value: T) => void
  /** Changes the value current at that time: for results that arrive after more was typed. */
  change: (make: (now: T) => T) => void
  clear: () => void
}
/** @param typed number of keystrokes before the read; null: the last one was not stored yet */
type Heard = { typed: number | null; words: unknown; owner: string | undefined }

/**
 * @param read converts stored words (or null) of any version to a value
 * @param again a change makes it read again, since set-aside words may have been restored
 * @returns `value` undefined until the first read is done
 */
export function useKept<T>(place: string, read: (kept: unknown) => T, again?: unknown): Kept<T> {
  const [state, setState] = useState<{ place: string; value: T }>()
  const waiting = useRef(new Map<string, T | null>())
  const writingAt = useRef<string | null>(null)
  const typed = useRef(0)
  /** As last typed or heard from another window. */
  const last = useRef<{ place: string; words: unknown; value: T }>(undefined)
  const stored = useRef<Stored>(undefined)
  const look = useRef<() => void>(() => undefined)
  const here = useRef(place)
  here.current = place
  const reader = useRef(read)
  reader.current = read

  const show = useCallback((at: string, words: unknown, value: T): void => {
    last.current = { place: at, words, value }
    setState({ place: at, value })
  }, [])

  /** Each keystroke is written at once; while a write is in progress only the newest words wait. */
  const flush = useCallback(async (): Promise<void> => {
    if (writingAt.current !== null) return
    let wasRefused = false
    for (let [one] = waiting.current; one; [one] = waiting.current) {
      const [at, words] = one
      waiting.current.delete(at)
      writingAt.current = at
      const over = stored.current?.place === at ? stored.current : unkept.get(at)?.over
      try {
        await keep(at, words)
        if (stored.current?.place === at) stored.current = { ...stored.current, text: asText(words) }
        unkept.delete(at)
        noteWrite()
      } catch (error) {
        wasRefused = true
        if (noteRefusedWrite(error) && over) unkept.set(at, { over, words })
      }
    }
    writingAt.current = null
    // Changes by other windows were ignored meanwhile, so read again; but words that did not fit exist only in the
    // field, and must stay.
    if (!wasRefused) look.current()
  }, [])

  useEffect(
    () =>
      useHealth.subscribe((...of) => {
        if (hasRoomAgain(...of)) void keepAgain(here.current).then(() => look.current())
      }),
    [],
  )

  useEffect(() => {
    let isLeft = false
    const readIt = async (): Promise<Heard> => {
      const isOnItsWay = waiting.current.has(place) || writingAt.current === place
      const before = isOnItsWay ? null : typed.current
      const [words, owner] = await Promise.all([kept(place), readMeta(database(), 'owner')])
      return { typed: before, words, owner }
    }
    /** If nothing was typed since the read began, the stored words are ours or newer. */
    const hear = (heard: Heard): void => {
      if (isLeft || heard.typed !== typed.current) return
      const { words, owner } = heard
      const [text, before] = [asText(words), stored.current]
      stored.current = { place, text, owner }
      const isThere = last.current?.place === place
      // Unchanged stored words are not newer than those that did not fit.
      if (isThere && before?.place === place && before.text === text && before.owner === owner) return
      const left = unkept.get(place)
      if (!isThere && left?.over.text === text && left.over.owner === owner)
        return show(place, left.words, reader.current(left.words))
      unkept.delete(place)
      if (!isThere || asText(last.current?.words) !== text) show(place, words, reader.current(words))
    }
    // Database problems are shown above every view.
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
        unkept.delete(place)
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
      const onItsWay = waiting.current.has(place) ? waiting.current.get(place) : unkept.get(place)?.words
      const stands = onItsWay === undefined ? kept(place) : Promise.resolve(onItsWay)
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
