import { useLayoutEffect, useRef, useState } from 'react'

type Acts = Record<string, (...args: never[]) => unknown>

/**
 * Returns the same functions on every render, which call the latest ones, so that components given them do not
 * re-render. For event handlers only; the set of functions must not change.
 */
export function useStableCallbacks<T extends Acts>(now: T): T {
  const latest = useRef<Acts>(now)
  useLayoutEffect(() => void (latest.current = now))
  const [steady] = useState(() => {
    const call =
      (name: string) =>
      (...args: never[]) =>
        latest.current[name]!(...args)
    return Object.fromEntries(Object.keys(now).map((name) => [name, call(name)])) as T
  })
  return steady
}
