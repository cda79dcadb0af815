/** Unique keys for conversations and turns. */

/** Not `crypto.randomUUID`, which is missing on pages without https. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keys of turns: a random prefix for this copy of the script, and a counter. */
export function keyMaker(): () => string {
  const prefix = randomKey()
  let made = 0
  return () => `${prefix}-${(made += 1)}`
}
