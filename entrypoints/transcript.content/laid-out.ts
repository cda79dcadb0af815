/**
 * Calls once the next frame is laid out and before it is painted. What is measured then costs nothing; measured in an
 * animation frame, it has the page laid out before the page is done with it, and then once more.
 */
export function laidOut(doc: Document, run: () => void) {
  const view = doc.defaultView!
  let frame = 0
  // Whoever begins to be observed is told of in the same frame, after its layout.
  const observer = new ResizeObserver(() => {
    observer.disconnect()
    frame = 0
    run()
  })
  return {
    ask(): void {
      if (frame === 0) frame = view.requestAnimationFrame(() => observer.observe(doc.documentElement))
    },
    isAsked: (): boolean => frame !== 0,
    cancel(): void {
      view.cancelAnimationFrame(frame)
      observer.disconnect()
      frame = 0
    },
  }
}
