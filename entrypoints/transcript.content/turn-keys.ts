/** Names for conversations and turns that nobody else gives. */

/** Not `crypto.randomUUID`: it is missing on pages without https. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keys of turns, each made once: random for this copy of the script, then counted. */
export function keyMaker(): () => string {
  const prefix = randomKey()
  let made = 0
  return () => `${prefix}-${(made += 1)}`
}
