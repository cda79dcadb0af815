/** Where the focus and the view are while one goes from issue to issue, and while one writes. */
import { type RefObject, useEffect, useRef } from 'react'

type IssueFocus = {
  /** The title: readers hear from it what is to be judged. */
  heading: RefObject<HTMLHeadingElement | null>
  scroller: RefObject<HTMLDivElement | null>
  response: RefObject<HTMLDivElement | null>
}

/** @param writing the response comes to the top: one writes with it in view */
export function useIssueFocus(issueId: string, exchangeId: string | undefined, writing: boolean): IssueFocus {
  const heading = useRef<HTMLHeadingElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const response = useRef<HTMLDivElement>(null)
  const shownBefore = useRef(false)
  // Another issue: its top is in view and the focus is on its title, so that readers hear what is to be judged.
  useEffect(() => {
    // Asking where it is makes the browser lay all of it out: where it was just mounted it is at its top.
    if (shownBefore.current) scroller.current?.scrollTo?.({ top: 0 })
    shownBefore.current = true
    heading.current?.focus({ preventScroll: true })
  }, [issueId, exchangeId])
  useEffect(() => {
    if (writing) response.current?.scrollIntoView?.({ block: 'start' })
    // The field that had the focus is gone with the writer.
    else if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [writing])
  return { heading, scroller, response }
}
