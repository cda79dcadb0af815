/** Where a mark goes: beside the response, never on its words, in the visible part of the conversation. Pure. */
import type { Box } from '../../../lib/detect/page-env.ts'

export const MARK_PX = 16
const GAP = 5
const NEEDED = MARK_PX + GAP

export type Frame = { left: number; top: number; right: number; bottom: number }
export type Place = { left: number; top: number }

export const overlap = (a: Frame, b: Frame): Frame => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/** @param bubble what the words are painted on; the words' own box if nothing is */
export type Response = { words: Box; bubble: Frame }

/**
 * @param clip the visible part of the conversation; a mark is shown only inside it
 * @param window its size
 * @returns null where the response is scrolled out of sight
 */
export function placeOf(
  response: Response,
  clip: Frame,
  window: { width: number; height: number },
  rtl: boolean,
): Place | null {
  const { words, bubble } = response
  // The first visible line of a long answer.
  const top = Math.max(words.top, clip.top + 2)
  if (words.width === 0 || words.height === 0) return null
  if (words.bottom < clip.top + 8 || top + 8 > clip.bottom || words.bottom - top < 6) return null
  if (words.right < clip.left || words.left > clip.right) return null
  const y = Math.min(top + 2, Math.max(clip.top, clip.bottom - MARK_PX - 1))
  const end = Math.min(clip.right, window.width)
  const start = Math.max(clip.left, 0)
  const after = [between(bubble.right, end), between(words.right, Math.min(bubble.right, end) - GAP)]
  const before = [back(bubble.left, start), back(words.left, Math.max(bubble.left, start) + GAP)]
  // Outside the bubble or entirely inside, never across its edge.
  const beside = (rtl ? [...before, ...after] : [...after, ...before]).find((left) => left !== null)
  if (beside != null) return { left: beside, top: y }
  // No room inside: just outside the conversation.
  if (!rtl && window.width - clip.right >= NEEDED) return { left: Math.min(bubble.right, clip.right) + GAP, top: y }
  if (rtl && clip.left >= NEEDED) return { left: Math.max(bubble.left, clip.left) - NEEDED, top: y }
  return cornerOf(response, clip, window, rtl)
}

const between = (from: number, to: number): number | null => (to - from >= NEEDED ? from + GAP : null)
const back = (from: number, to: number): number | null => (from - to >= NEEDED ? from - NEEDED : null)

/** On the bubble's upper edge, above its first line, where there is no room beside it. */
export function cornerOf({ words, bubble }: Response, clip: Frame, window: { width: number }, rtl: boolean): Place {
  const corner = rtl ? bubble.left + 4 : bubble.right - MARK_PX - 4
  return {
    left: Math.max(0, Math.min(corner, window.width - MARK_PX)),
    top: Math.max(clip.top, words.top - MARK_PX + 4),
  }
}

/** The largest a tip can be. */
const TIP = { width: 250, height: 80 } as const

/** The edge of the mark that its tip is aligned with, and the side it opens to, so that it stays in the window. */
export const tipAt = ({ left, top }: Place, { height }: { height: number }): string =>
  `${left < TIP.width ? 'left' : 'right'} ${top + MARK_PX + TIP.height > height ? 'above' : 'below'}`
