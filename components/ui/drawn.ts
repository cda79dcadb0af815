import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Whether what was mounted has been drawn: a key that was pressed before was meant for what stood there until then. */
export function useDrawn(): RefObject<boolean> {
  const drawn = useRef(false)
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => void (drawn.current = true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return drawn
}
