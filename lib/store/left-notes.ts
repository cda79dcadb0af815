/**
 * Notes on an answer that somebody chose to leave as they are, kept on this computer: whoever opens the answer again
 * is not told again. By the key of a note, which is its rule and words: other words are another note. One cannot leave
 * a note on personal data, so none is kept here.
 */
import { useCallback, useEffect, useState } from 'react'
import { isQuota, useHealth } from './health.ts'
import { keep, kept } from './kept.ts'

/** Of one answer; no more are remembered, the last ones longest. */
const MOST = 200
const NONE: ReadonlySet<string> = new Set()

const readLeft = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [])

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
    const got = (value: unknown): void => {
      // Whatever was left while this was being read is newer.
      if (here) setState((now) => (now.about === about && now.left ? now : { about, left: readLeft(value) }))
    }
    // Notes are shown again where it cannot be read.
    kept(`left:${about}`).then(got, () => got(null))
    return () => {
      here = false
    }
  }, [about])
  const setLeft = useCallback(
    (keys: readonly string[]): void => {
      const left = keys.slice(-MOST)
      setState({ about, left: new Set(left) })
      if (about === null) return
      keep(`left:${about}`, left.length > 0 ? left : null).catch((error: unknown) => {
        if (isQuota(error)) useHealth.setState({ storageFull: true })
      })
    },
    [about],
  )
  return [state.about === about ? state.left : null, setLeft]
}
