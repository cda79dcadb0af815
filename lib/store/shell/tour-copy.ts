/**
 * What localStorage holds of the first steps, since it can be read before the first drawing without waiting: that they
 * are over, or their height when last drawn.
 */
const COPY = 'tour'
const OVER = 'over'

export const isTourOver = (): boolean => localStorage.getItem(COPY) === OVER
export const rememberThatItIsOver = (): void => localStorage.setItem(COPY, OVER)
/** The thanks are also shown if the last step was done elsewhere; their height must not be reserved next time. */
export function rememberTourHeight(pixels: number): void {
  if (!isTourOver()) localStorage.setItem(COPY, String(pixels))
}
/** 0 if they are over; null if they were never drawn. */
export function tourHeight(): number | null {
  const held = localStorage.getItem(COPY)
  return held === OVER ? 0 : Number(held) || null
}
