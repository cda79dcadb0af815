/**
 * What has the focus is often what goes: a field that Escape closes, a button that another takes the place of. The focus
 * is on nothing then, and whoever works by keyboard begins at the top of the page again.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** The focus is on nothing, or on what cannot be pressed meanwhile. */
export const isNowhere = (): boolean =>
  document.activeElement === document.body || document.activeElement?.matches(':disabled') === true

type Focusable = { focus(options?: FocusOptions): void } | null

/**
 * Where the focus was lost as `state` changed, `to` has it from then on; where it is somewhere, it stays there.
 * @param to what one would look for: the control that had opened what is gone, else what stands in its place
 */
export function useLostFocus(state: unknown, to: RefObject<Focusable> | (() => Focusable | undefined)): void {
  const before = useRef(state)
  useLayoutEffect(() => {
    if (Object.is(before.current, state)) return
    before.current = state
    // What changed may be a colleague's doing while one reads elsewhere: nothing scrolls away.
    if (isNowhere()) (typeof to === 'function' ? to() : to.current)?.focus({ preventScroll: true })
  })
}

/** For what comes in place of something that may have had the focus: takes it over, and from nobody else. */
export function useTakesOver<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null)
  useEffect(() => {
    if (isNowhere()) here.current?.focus()
  }, [])
  return here
}
