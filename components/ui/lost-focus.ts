/** The focus where what had it is taken away: whoever has no mouse must not begin at the top again. */
import { type RefObject, useEffect, useRef } from 'react'

/** Whoever acted has the focus on nothing, or on what cannot be pressed meanwhile. */
export const isNowhere = (): boolean =>
  document.activeElement === document.body || document.activeElement?.matches(':disabled') === true

/** For what comes in place of something that may have had the focus: takes it over, and from nobody else. */
export function useTakesOver<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null)
  useEffect(() => {
    if (isNowhere()) here.current?.focus()
  }, [])
  return here
}
