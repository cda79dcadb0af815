/** Sentences of a response or document, with offsets. Lines are never joined. */

export type Sentence = { start: number; end: number; text: string }

// Bounded, so that a million exclamation marks do not take a million steps each.
const END = /[.!?…]{1,8}["'”’)\]]{0,4}(?=\s)|\n+/g
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|etc|e\.g|i\.e|approx|inc|ltd|co|jr|sr|fig|min|max|a\.m|p\.m|u\.s|u\.k|[a-z])\.$/i
const LIST_NUMBER = /^\s*\d{1,3}[.)]$/
/** Longer sentences are cut, so that text without full stops costs no more than other text. */
const MAX_LENGTH = 1_200

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let start = 0
  const close = (end: number): void => {
    let from = start
    while (from < end && /\s/.test(text.charAt(from))) from++
    let to = end
    while (to > from && /\s/.test(text.charAt(to - 1))) to--
    for (let at = from; at < to; at += MAX_LENGTH) {
      const stop = Math.min(to, at + MAX_LENGTH)
      found.push({ start: at, end: stop, text: text.slice(at, stop) })
    }
    start = end
  }
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (!match[0].startsWith('\n')) {
      const tail = text.slice(Math.max(start, end - 12), end)
      if (match[0] === '.' && (ABBREVIATION.test(tail) || LIST_NUMBER.test(text.slice(start, end)))) continue
    }
    close(end)
  }
  close(text.length)
  return found
}

/** A short turn that ends in a question: nothing could be looked up yet. */
export const asksBack = (response: string): boolean => response.length < 240 && /\?["'”’)*_\s]*$/.test(response)
