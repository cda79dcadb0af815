/** Who gets a remediation that is given to a share of conversations only: always the same ones. */

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  // Its low bits hang together for texts that differ at the end only.
  value ^= value >>> 16
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  return value >>> 0
}

/**
 * The same conversation is in or out for as long as the share stays, and who is in stays in when it grows.
 * @param percent 1–100; undefined: everybody
 * @param key what is the same for a whole conversation, or the question where nothing tells conversations apart; asked for only where it decides
 */
export const isInRollout = (remediationId: string, percent: number | undefined, key: () => string): boolean =>
  percent === undefined || percent >= 100 || hash(`${remediationId} ${key()}`) % 100 < percent
