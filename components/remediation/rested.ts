/** Delays notes until a pause: a word in progress is no mistake, and an answer in progress lacks nothing yet. */
import { useEffect, useState } from 'react'
import type { Note } from './notes.ts'

const PAUSE_MS = 700

/** Notes that no longer hold disappear at once; new ones appear after a pause; initial ones are shown at once. */
export function useRested(notes: readonly Note[]): readonly Note[] {
  const [known, setKnown] = useState<ReadonlySet<string>>(() => keysOf(notes))
  useEffect(() => {
    if (known.size === notes.length && notes.every(({ key }) => known.has(key))) return
    const timer = setTimeout(() => setKnown(keysOf(notes)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [notes, known])
  return notes.filter(({ key }) => known.has(key))
}

const keysOf = (notes: readonly Note[]): ReadonlySet<string> => new Set(notes.map(({ key }) => key))
