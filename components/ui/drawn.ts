import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Whether the component has been painted: a key pressed earlier was meant for what was shown before. */
export function useDrawn(): RefObject<boolean> {
  const drawn = useRef(false)
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => void (drawn.current = true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return drawn
}
