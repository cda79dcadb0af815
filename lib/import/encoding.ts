/** The encoding of a file, detected from its first bytes. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

type Bytes = ArrayLike<number> & Iterable<number>

/** By byte order mark, or else as UTF-16 if every second byte tends to be zero, which no other text has. */
export function encodingOf(beginning: Bytes): Encoding {
  const [first, second] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const half = halfThatIsNought(beginning)
  if (half === null) return 'utf-8'
  return half === 0 ? 'utf-16be' : 'utf-16le'
}

const LOOKED_AT = 1_000
/** A low threshold: in non-Latin scripts only commas, spaces and line ends have a zero byte. */
const LEAST = 0.05

/** @returns 0 or 1: which byte of each pair is often zero; null if neither is, or both are */
function halfThatIsNought(beginning: Bytes): 0 | 1 | null {
  const length = Math.min(beginning.length, LOOKED_AT)
  const noughts: [number, number] = [0, 0]
  for (let at = 0; at < length; at += 1) if (beginning[at] === 0) noughts[at % 2 ? 1 : 0] += 1
  const [even, odd] = noughts
  if (even + odd <= length * LEAST || (even > 0 && odd > 0)) return null
  return even > 0 ? 0 : 1
}

/** Whether all of it decodes as UTF-8, allowing for a character cut off at the end. */
export function isUtf8(beginning: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Text never contains this character; spreadsheets, archives and images do. */
export const isText = (decoded: string): boolean => !decoded.includes('\0')
