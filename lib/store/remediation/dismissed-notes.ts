/**
 * Notes on an answer that somebody chose to ignore, stored on this computer, so that they are not shown again.
 * Identified by the note's key, its rule and words: other words make another note. Notes on personal data cannot be
 * ignored, so none is stored here. When issues are merged, ignored notes go along; they return when the issues are
 * split.
 */
import { useCallback, useEffect, useState } from 'react'
import { withMergedIssues } from '../../db/merged.ts'
import { database } from '../../db/schema.ts'
import { noteRefusedWrite } from '../shell/health.ts'
import { keep, kept } from './kept.ts'

/** Per answer; beyond this the oldest are dropped. */
const MOST = 200
const NONE: ReadonlySet<string> = new Set()

const storageKeyOf = (id: string): string => `left:${id}`

/** Ignored notes by id: of the answer's issue, and of the issues merged into it. */
async function dismissedOf(about: string): Promise<Map<string, string[]>> {
  const ids = await withMergedIssues(database(), about)
  const read = async (id: string): Promise<[string, string[]]> => {
    const value = await kept(storageKeyOf(id))
    return [id, Array.isArray(value) ? value.filter((key) => typeof key === 'string') : []]
  }
  return new Map(await Promise.all(ids.map(read)))
}

/** For merged issues only removes notes that are no longer ignored: the rest stays theirs. */
async function saveDismissed(about: string, left: readonly string[]): Promise<void> {
  for (const [id, before] of await dismissedOf(about)) {
    const now = id === about ? left : before.filter((key) => left.includes(key))
    if (id === about || now.length < before.length) await keep(storageKeyOf(id), now.length > 0 ? now : null)
  }
}

/**
 * @param about the answer's issue, or the remediation if it has none; null: not stored
 * @returns null until read; and a function that sets the ignored notes
 */
export function useDismissedNotes(
  about: string | null,
): [left: ReadonlySet<string> | null, setLeft: (left: readonly string[]) => void] {
  const [state, setState] = useState({ about, left: about === null ? NONE : null })
  useEffect(() => {
    if (about === null) return undefined
    let here = true
    const got = (left: ReadonlySet<string>): void => {
      // A choice made while reading is newer.
      if (here) setState((now) => (now.about === about && now.left ? now : { about, left }))
    }
    // If reading fails, notes are shown again.
    dismissedOf(about).then(
      (found) => got(new Set([...found.values()].flat())),
      () => got(NONE),
    )
    return () => {
      here = false
    }
  }, [about])
  const setLeft = useCallback(
    (keys: readonly string[]): void => {
      const left = keys.slice(-MOST)
      setState({ about, left: new Set(left) })
      if (about === null) return
      saveDismissed(about, left).catch(noteRefusedWrite)
    },
    [about],
  )
  return [state.about === about ? state.left : null, setLeft]
}
