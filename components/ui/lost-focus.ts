/**
 * The focused element often disappears: a field closed with Escape, a button replaced by another. Then nothing has the
 * focus, and keyboard users start at the top of the page again.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Whether nothing has the focus, or only a disabled element, or one that has just been hidden (as by a `Suspense` whose
 * next view is being loaded), which the browser takes it from a moment later. jsdom has no checkVisibility.
 */
export const isFocusLost = (): boolean => {
  const at: Partial<Element> | null = document.activeElement
  return at === document.body || at?.matches?.(':disabled') === true || at?.checkVisibility?.() === false
}

type Focusable = { focus(options?: FocusOptions): void } | null

/**
 * If the focus is lost when `state` changes, moves it to `to`; otherwise leaves it.
 * @param to where a user would look: the control that had opened what is gone, or else what replaced it
 */
export function useLostFocus(state: unknown, to: RefObject<Focusable> | (() => Focusable | undefined)): void {
  const before = useRef(state)
  useLayoutEffect(() => {
    if (Object.is(before.current, state)) return
    before.current = state
    // The change may be a colleague's while the user reads elsewhere, so nothing scrolls.
    if (isFocusLost()) (typeof to === 'function' ? to() : to.current)?.focus({ preventScroll: true })
  })
}

/** For something that replaces an element that may have had the focus: takes the focus only if nothing has it. */
export function useFocusIfLost<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null)
  useEffect(() => {
    if (isFocusLost()) here.current?.focus()
  }, [])
  return here
}
