/** Where the preview goes: over the response, as wide as it, and always inside the window. Pure. */
import type { Frame } from '../transcript.content/mark/mark-place.ts'

export type Room = { width: number; height: number }
export type Lying = { left: number; top: number; width: number; maxHeight: number }

const EDGE = 4
/** Anything narrower or lower would be unreadable. */
const LEAST = { width: 220, height: 96 } as const

/** @returns null while the response is out of the window */
export function lying(over: Frame, room: Room): Lying | null {
  if (over.bottom < 0 || over.top > room.height || over.right < 0 || over.left > room.width) return null
  const width = Math.min(Math.max(over.right - over.left, LEAST.width), room.width - 2 * EDGE)
  const left = Math.max(EDGE, Math.min(over.left, room.width - width - EDGE))
  const top = Math.max(EDGE, Math.min(over.top, room.height - LEAST.height - EDGE))
  return { left, top, width, maxHeight: Math.max(LEAST.height, room.height - top - EDGE) }
}
