/**
 * What the page's own storage holds of the first steps, because a page can read it before the first drawing without
 * waiting for anything: that they are over, or how high they stood when they were last drawn.
 */
const COPY = 'tour'
const OVER = 'over'

export const isTourOver = (): boolean => localStorage.getItem(COPY) === OVER
export const rememberThatItIsOver = (): void => localStorage.setItem(COPY, OVER)
/** Thanks stand once more where the last step was done elsewhere: they keep no place for the next time. */
export function rememberTourHeight(pixels: number): void {
  if (!isTourOver()) localStorage.setItem(COPY, String(pixels))
}
/** 0 where they are over; null where they never stood. */
export function tourHeight(): number | null {
  const held = localStorage.getItem(COPY)
  return held === OVER ? 0 : Number(held) || null
}
