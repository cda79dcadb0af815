/** Who gets a remediation that is rolled out to a share of conversations: always the same ones. */

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  // Final mixing, because the low bits correlate for texts that differ only at the end.
  value ^= value >>> 16
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  return value >>> 0
}

/**
 * A conversation stays in or out while the share is unchanged, and those that are in stay in when it grows.
 * @param percent 1–100; undefined: everybody
 * @param key the same for a whole conversation, or the question if conversations cannot be distinguished; called only
 * if needed
 */
export const isInRollout = (remediationId: string, percent: number | undefined, key: () => string): boolean =>
  percent === undefined || percent >= 100 || hash(`${remediationId} ${key()}`) % 100 < percent
