/** Word search as people expect it: ignores case, accents and spelling variants of letters; every word, anywhere. */

/** Letters with spelling variants that Unicode decomposition does not unify. */
const SAME: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}
/** Those, and combining marks, the Arabic elongation mark, and invisible characters. */
const WRITTEN = /[\p{M}\p{Cf}ـßæœøłđıςىة]/gu
const PLAIN = /^[\n -~]*$/

export const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(WRITTEN, (letter) => SAME[letter] ?? '')

export const wordsOf = (asked: string): string[] => fold(asked).split(/\s+/).filter(Boolean)

/** Whether a text has every word asked for; true if none is. */
export const hasWords = (text: string, asked: string): boolean => {
  const folded = fold(text)
  return wordsOf(asked).every((word) => folded.includes(word))
}

export type WordPlace = readonly [start: number, end: number]

/** Where these words (from `wordsOf`) are in the original text, in order and without overlaps. */
export function placesOf(text: string, words: readonly string[]): WordPlace[] {
  let folded = ''
  /** Maps each index of the folded text to the letter it comes from. */
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = fold(letter)
    for (let n = 0; n < plain.length; n += 1) from.push(at)
    folded += plain
    at += letter.length
  }
  const places: WordPlace[] = []
  for (const word of words) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      // Marks a letter that became two as a whole, along with marks on the last letter.
      let end = start + word.length
      while (from[end] !== undefined && from[end] === from[end - 1]) end += 1
      places.push([from[start]!, from[end] ?? text.length])
    }
  }
  return together(places)
}

function together(places: readonly WordPlace[]): WordPlace[] {
  const apart: WordPlace[] = []
  for (const [start, end] of places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = apart.at(-1)
    if (last && start < last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], end)]
    else apart.push([start, end])
  }
  return apart
}
