import { useLayoutEffect, useRef, useState } from 'react'

type Acts = Record<string, (...args: never[]) => unknown>

/**
 * The same functions from one drawing to the next, doing what the last drawing gave: what they are handed to is not
 * drawn anew for their sake. For events only; which functions there are stays as it was at first.
 */
export function useSteadyActs<T extends Acts>(now: T): T {
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
