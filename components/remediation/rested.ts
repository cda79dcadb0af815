/** Advice waits until somebody pauses: half a word is no mistake, and half an answer lacks nothing yet. */
import { useEffect, useState } from 'react'
import type { Note } from './notes.ts'

const PAUSE_MS = 700

/** What no longer holds goes at once; what is new comes after a pause; what stood there at the beginning is shown. */
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
