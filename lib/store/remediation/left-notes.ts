/**
 * Notes on an answer that somebody chose to leave as they are, kept on this computer: whoever opens the answer again
 * is not told again. By the key of a note, which is its rule and words: other words are another note. One cannot leave
 * a note on personal data, so none is kept here. Where an issue went into another, what was left of it goes along, and
 * comes back where they are split.
 */
import { useCallback, useEffect, useState } from 'react'
import { mergedHere } from '../../db/merged.ts'
import { database } from '../../db/schema.ts'
import { noteRefusedWrite } from '../shell/health.ts'
import { keep, kept } from './kept.ts'

/** Of one answer; no more are remembered, the last ones longest. */
const MOST = 200
const NONE: ReadonlySet<string> = new Set()

const placeOf = (id: string): string => `left:${id}`

/** What was left for each: for what the answer is about, and for the issues that went into it. */
async function leftOf(about: string): Promise<Map<string, string[]>> {
  const ids = await mergedHere(database(), about)
  const read = async (id: string): Promise<[string, string[]]> => {
    const value = await kept(placeOf(id))
    return [id, Array.isArray(value) ? value.filter((key) => typeof key === 'string') : []]
  }
  return new Map(await Promise.all(ids.map(read)))
}

/** Of the others only what is left no more is forgotten: it stays theirs. */
async function keepLeft(about: string, left: readonly string[]): Promise<void> {
  for (const [id, before] of await leftOf(about)) {
    const now = id === about ? left : before.filter((key) => left.includes(key))
    if (id === about || now.length < before.length) await keep(placeOf(id), now.length > 0 ? now : null)
  }
}

/**
 * @param about the issue that the answer is for, or the remediation where there is none; null: kept only while it is drawn
 * @returns null until what was kept is read; and sets what is left from now on
 */
export function useLeftNotes(
  about: string | null,
): [left: ReadonlySet<string> | null, setLeft: (left: readonly string[]) => void] {
  const [state, setState] = useState({ about, left: about === null ? NONE : null })
  useEffect(() => {
    if (about === null) return undefined
    let here = true
    const got = (left: ReadonlySet<string>): void => {
      // Whatever was left while this was being read is newer.
      if (here) setState((now) => (now.about === about && now.left ? now : { about, left }))
    }
    // Notes are shown again where it cannot be read.
    leftOf(about).then(
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
      keepLeft(about, left).catch(noteRefusedWrite)
    },
    [about],
  )
  return [state.about === about ? state.left : null, setLeft]
}
