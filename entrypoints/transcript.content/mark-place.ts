/** Where a mark stands: beside the response, never on its words, inside what the conversation shows. Pure. */
import type { Box } from '../../lib/detect/page-env.ts'

export const MARK_PX = 16
const GAP = 5

export type Frame = { left: number; top: number; right: number; bottom: number }
export type Place = { left: number; top: number }

export const overlap = (a: Frame, b: Frame): Frame => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/**
 * @param words box of the response's words with their bubble
 * @param clip what of the conversation is to be seen; a mark is only shown where it is
 * @param edges left and right end of the window
 * @returns null where the response is scrolled out of sight
 */
export function placeOf(
  words: Box,
  clip: Frame,
  window: { width: number; height: number },
  rtl: boolean,
): Place | null {
  // First line of what is to be seen of a long answer.
  const top = Math.max(words.top, clip.top + 2)
  if (words.width === 0 || words.height === 0) return null
  if (words.bottom < clip.top + 8 || top + 8 > clip.bottom || words.bottom - top < 6) return null
  if (words.right < clip.left || words.left > clip.right) return null
  const y = Math.min(top + 2, Math.max(clip.top, clip.bottom - MARK_PX - 1))
  const after = { left: words.right + GAP, room: Math.min(clip.right, window.width) - words.right }
  const before = { left: words.left - GAP - MARK_PX, room: words.left - Math.max(clip.left, 0) }
  for (const side of rtl ? [before, after] : [after, before])
    if (side.room >= MARK_PX + GAP) return { left: side.left, top: y }
  // No room inside: just outside the conversation.
  if (!rtl && window.width - clip.right >= MARK_PX + GAP)
    return { left: Math.min(words.right, clip.right) + GAP, top: y }
  if (rtl && clip.left >= MARK_PX + GAP) return { left: Math.max(words.left, clip.left) - GAP - MARK_PX, top: y }
  return cornerOf(words, clip, window, rtl)
}

/** On the bubble's upper edge, above its first line: for where there is no room beside it. */
export function cornerOf(words: Box, clip: Frame, window: { width: number }, rtl: boolean): Place {
  const corner = rtl ? words.left + 4 : words.right - MARK_PX - 4
  return {
    left: Math.max(0, Math.min(corner, window.width - MARK_PX)),
    top: Math.max(clip.top, words.top - MARK_PX + 4),
  }
}
