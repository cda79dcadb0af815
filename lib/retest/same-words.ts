/** Whether two texts are the same word for word and mark for mark; white space counts only between words. */
import { BE, MAY } from './shown.ts'

/** `may`: it may be missing on the other side. */
export type ComparedWord = { text: string; may: boolean }

// Scripts written without spaces: each character is a word, so that a line break inside a word does not matter.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}'
const WORD = new RegExp(
  [
    `[${MAY}${BE}]`,
    'https?:\\/\\/[^\\s<>"]+[^\\s<>".,;:!?)\\]]',
    '\\[\\^?\\d{1,2}\\]',
    `\\d+(?:[.,:]\\d+)*(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])*`,
    `[${UNSPACED}]\\p{M}*`,
    `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`,
    '\\S',
  ].join('|'),
  'gu',
)
/** Drawn by a widget in addition to the text: bullets, source numbers. */
const DRAWN = /^(?:[•◦▪●■‣|▶→]|\[\^?\d{1,2}\])$/

export function wordsOf(text: string): ComparedWord[] {
  const words: ComparedWord[] = []
  let may = false
  for (const [one] of text.matchAll(WORD)) {
    if (one === MAY || one === BE) may = one === MAY
    else words.push({ text: /^https?:/.test(one) ? addressOf(one) : one, may: may || DRAWN.test(one) })
  }
  return words
}

/** As widgets display addresses: without scheme and trailing slash. */
export const addressOf = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')

const isNumber = ({ text }: ComparedWord): boolean => /^\d/.test(text)

const MOST_STEPS = 200_000

/**
 * All positions in `got` at which all of `want` has been matched from its beginning; empty if it was not.
 * Optional words allow several paths; they are explored together, so that each pair of positions is visited once.
 */
export function endsOf(want: readonly ComparedWord[], got: readonly ComparedWord[]): number[] {
  const ends: number[] = []
  const seen = new Set<number>()
  const open: Array<[number, number]> = [[0, 0]]
  const width = got.length + 1
  const go = (i: number, j: number): void => {
    const at = i * width + j
    if (seen.has(at) || seen.size > MOST_STEPS) return
    seen.add(at)
    open.push([i, j])
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const [i, j] = next
    const w = want[i]
    const g = got[j]
    if (w === undefined) ends.push(j)
    // Neither of two different item numbers may be skipped.
    const differ = w?.may && g?.may && isNumber(w) && isNumber(g) && w.text !== g.text
    if (g?.may && !differ) go(i, j + 1)
    if (w?.may && !differ) go(i + 1, j)
    if (w && g && w.text === g.text) go(i + 1, j + 1)
  }
  return ends
}

/** Whether `got` is `want` and nothing else. */
export const isSame = (want: readonly ComparedWord[], got: readonly ComparedWord[]): boolean =>
  endsOf(want, got).some((end) => got.slice(end).every((word) => word.may))
