/** In which encoding a file is written, told by its first bytes. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

type Bytes = ArrayLike<number> & Iterable<number>

/** By the mark at its beginning; without one by every second byte being nought, as no other text has it. */
export function encodingOf(beginning: Bytes): Encoding {
  const [first, second] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const half = halfThatIsNought(beginning)
  if (half === null) return 'utf-8'
  return half === 0 ? 'utf-16be' : 'utf-16le'
}

const LOOKED_AT = 1_000
/** In another script than ours only commas, spaces and ends of lines have one. */
const LEAST = 0.05

/** @returns 0 or 1: which of each two bytes is nought again and again; null where neither is, or both are */
function halfThatIsNought(beginning: Bytes): 0 | 1 | null {
  const length = Math.min(beginning.length, LOOKED_AT)
  const noughts: [number, number] = [0, 0]
  for (let at = 0; at < length; at += 1) if (beginning[at] === 0) noughts[at % 2 ? 1 : 0] += 1
  const [even, odd] = noughts
  if (even + odd <= length * LEAST || (even > 0 && odd > 0)) return null
  return even > 0 ? 0 : 1
}

/** Whether all of it reads as UTF-8, but for a character that is cut off at its end. */
export function isUtf8(beginning: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true })
    return true
  } catch {
    return false
  }
}

/** No text holds this character; spreadsheets, archives and pictures do. */
export const isText = (decoded: string): boolean => !decoded.includes('\0')
