/** Where the button and the note go: beside the words they are about, never on them. Pure. */
import type { Frame, Place } from '../transcript.content/mark/mark-place.ts'

export type Size = { width: number; height: number }
const GAP = 6
const EDGE = 4

const within = (at: number, size: number, room: number): number => Math.max(EDGE, Math.min(at, room - size - EDGE))

/**
 * @param words first and last line of the selection
 * @returns null without room above or below
 */
export function placeOfOffer(
  words: { first: Frame; last: Frame },
  own: Size,
  window: Size,
  rtl: boolean,
): Place | null {
  const { first, last } = words
  const left = within(rtl ? first.right - own.width : first.left, own.width, window.width)
  const above = first.top - GAP - own.height
  if (above >= EDGE && first.top <= window.height) return { left, top: above }
  const below = last.bottom + GAP
  return below >= EDGE && below + own.height <= window.height - EDGE ? { left, top: below } : null
}

/**
 * Beside the response's bubble, where the conversation leaves room: below it comes the next message.
 * @param bubble null without a response
 * @param isFree nothing else of the page is visible at that place
 */
export function placeBeside(
  bubble: Frame | null,
  own: Size,
  window: Size,
  rtl: boolean,
  isFree: (place: Place) => boolean,
): Place | null {
  if (!bubble) return null
  const top = Math.min(bubble.bottom, window.height - EDGE) - own.height
  if (top < Math.max(bubble.top, EDGE)) return null
  const sides = [bubble.right + GAP, bubble.left - GAP - own.width]
  const fits = (left: number): boolean => left >= EDGE && left + own.width <= window.width - EDGE
  const places = (rtl ? sides.toReversed() : sides).filter(fits).map((left) => ({ left, top }))
  return places.find(isFree) ?? null
}

/** A corner is noticed less: this much more may be covered (in points of `covered`) before one is chosen. */
export const FAR = 12

/**
 * Where least is covered: below or above the response, else in a corner of the window. Without a response, at the top
 * of the frame.
 * @param covered how much of the page the note would cover there
 */
export function placeOfNote(
  response: Frame | null,
  own: Size,
  window: Size,
  rtl: boolean,
  covered: (place: Place) => number,
): Place {
  if (!response) return { left: within((window.width - own.width) / 2, own.width, window.width), top: EDGE }
  const ends = [EDGE, window.width - own.width - EDGE]
  const sides = [response.left, response.right - own.width].map((left) => within(left, own.width, window.width))
  const inOrder = (lefts: number[]): number[] => (rtl ? lefts.toReversed() : lefts)
  const rows = [response.bottom + EDGE, response.top - EDGE - own.height].filter(
    (top) => top >= EDGE && top + own.height <= window.height - EDGE,
  )
  const corners = [EDGE, window.height - own.height - EDGE]
  const near = rows.flatMap((top) => inOrder(sides).map((left) => ({ left, top })))
  const far = corners.flatMap((top) => inOrder(ends.toReversed()).map((left) => ({ left, top })))
  const places = [
    ...near.map((place) => ({ place, covers: covered(place) })),
    ...far.map((place) => ({ place, covers: covered(place) + FAR })),
  ]
  return places.reduce((best, one) => (one.covers < best.covers ? one : best)).place
}
