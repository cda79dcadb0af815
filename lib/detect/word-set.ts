/**
 * Words in a row as a set. A bundle that asks for none of a set's words is built without them: that a script comes to
 * every page with a chat is what they weigh.
 */
/* @__NO_SIDE_EFFECTS__ */
export function wordSet(...words: readonly string[]): ReadonlySet<string> {
  return new Set(words.join(' ').split(' '))
}
