/**
 * A key pressed twice in haste, or a double click, means one act. Until the next render the view may still show what
 * was there before, so further requests with the same name are ignored until then. Other names are not blocked.
 */
import { useLayoutEffect, useReducer, useRef } from 'react'

type OneAtATime = {
  /** Starts synchronously. @returns false if one of that name is in progress: the new request is ignored */
  run: (name: string, work: () => Promise<void>) => boolean
  isUnderWay: (name: string) => boolean
}

export function useSingleFlight(): OneAtATime {
  const underWay = useRef(new Set<string>())
  const over = useRef<string[]>([])
  const [ended, end] = useReducer((times: number) => times + 1, 0)
  // Ends in the same render as the changes made by the work.
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
