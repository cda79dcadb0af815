/**
 * A set of words with white space between them. A bundle that uses none of a set's words is built without them: these
 * scripts go into every page with a chat, so their size counts.
 */
/* @__NO_SIDE_EFFECTS__ */
export function wordSet(...words: readonly string[]): ReadonlySet<string> {
  return new Set(words.join(' ').trim().split(/\s+/))
}
