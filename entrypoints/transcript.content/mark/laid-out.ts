/**
 * Runs a callback after the next frame's layout and before its paint. Measuring is free then; in an animation frame it
 * would force a layout before the page is done, and cause a second one.
 */
export function laidOut(doc: Document, run: () => void) {
  const view = doc.defaultView!
  let frame = 0
  // A newly observed element is reported in the same frame, after layout.
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
