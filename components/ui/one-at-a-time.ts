/**
 * A key that is pressed twice in haste, and a button that is clicked twice, mean one act. What is drawn by then may still be
 * what was there before it: the next one is heard once that was drawn anew. Acts of another name are not held up by it.
 */
import { useLayoutEffect, useReducer, useRef } from 'react'

type OneAtATime = {
  /** In the same turn. @returns false where one of that name is under way: what is asked for meanwhile is let be */
  run: (name: string, work: () => Promise<void>) => boolean
  isUnderWay: (name: string) => boolean
}

export function useOneAtATime(): OneAtATime {
  const underWay = useRef(new Set<string>())
  const over = useRef<string[]>([])
  const [ended, end] = useReducer((times: number) => times + 1, 0)
  // Drawn together with what the work has changed.
  useLayoutEffect(() => {
    for (const name of over.current.splice(0)) underWay.current.delete(name)
  }, [ended])
  const isUnderWay = (name: string): boolean => underWay.current.has(name)
  return {
    isUnderWay,
    run: (name, work) => {
      if (isUnderWay(name)) return false
      underWay.current.add(name)
      void work().finally(() => {
        over.current.push(name)
        end()
      })
      return true
    },
  }
}
