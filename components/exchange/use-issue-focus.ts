/** Manages focus and scroll position while stepping through issues and while writing. */
import { type RefObject, useEffect, useRef } from 'react'

type IssueFocus = {
  /** The title: screen readers announce from it what is to be judged. */
  heading: RefObject<HTMLHeadingElement | null>
  scroller: RefObject<HTMLDivElement | null>
  response: RefObject<HTMLDivElement | null>
}

/** @param writing scrolls the response to the top, so that it stays in view */
export function useIssueFocus(issueId: string, exchangeId: string | undefined, writing: boolean): IssueFocus {
  const heading = useRef<HTMLHeadingElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const response = useRef<HTMLDivElement>(null)
  const shownBefore = useRef(false)
  // On another issue: scroll to the top and focus the title, so that screen readers announce what is to be judged.
  useEffect(() => {
    // Reading the scroll position would force a layout; a freshly mounted scroller is at its top anyway.
    if (shownBefore.current) scroller.current?.scrollTo?.({ top: 0 })
    shownBefore.current = true
    heading.current?.focus({ preventScroll: true })
  }, [issueId, exchangeId])
  useEffect(() => {
    if (writing) response.current?.scrollIntoView?.({ block: 'start' })
    // The writer's field that had the focus is gone.
    else if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [writing])
  return { heading, scroller, response }
}
