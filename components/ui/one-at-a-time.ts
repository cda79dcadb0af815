/**
 * A key that is pressed twice in haste, and a button that is clicked twice, mean one act. What is drawn by then may still be
 * what was there before it: the next one is heard once that was drawn anew.
 */
import { useLayoutEffect, useReducer, useRef } from 'react'

/** @returns runs the work, in the same turn; what is asked for meanwhile is let be */
export function useOneAtATime(): (work: () => Promise<void>) => Promise<void> {
  const busy = useRef(false)
  const [ended, end] = useReducer((times: number) => times + 1, 0)
  // Drawn together with what the work has changed.
  useLayoutEffect(() => void (busy.current = false), [ended])
  return async (work) => {
    if (busy.current) return
    busy.current = true
    await work().finally(end)
  }
}
