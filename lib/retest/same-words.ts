/** Whether two texts say the same, word by word, mark by mark; white space counts between words only. */
import { BE, MAY } from './shown.ts'

/** `may`: it may be missing on the other side. */
export type Word = { text: string; may: boolean }

// Scripts that write without spaces: each sign by itself, so that a line break inside a word is none.
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
/** Drawn by a widget beside what is said: bullets, numbers of sources. */
const DRAWN = /^(?:[•◦▪●■‣|▶→]|\[\^?\d{1,2}\])$/

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let may = false
  for (const [one] of text.matchAll(WORD)) {
    if (one === MAY || one === BE) may = one === MAY
    else words.push({ text: /^https?:/.test(one) ? addressOf(one) : one, may: may || DRAWN.test(one) })
  }
  return words
}

/** As widgets show addresses: without scheme, and without the slash at the end. */
export const addressOf = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')

const isNumber = ({ text }: Word): boolean => /^\d/.test(text)

const MOST_STEPS = 200_000

/**
 * All places of `got` at which all of `want` has been said, from its beginning; empty where it was not.
 * What may be missing makes several ways through; they are gone together, so each pair of places is met once.
 */
export function endsOf(want: readonly Word[], got: readonly Word[]): number[] {
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
    // Of two numbers of an item neither is left out.
    const differ = w?.may && g?.may && isNumber(w) && isNumber(g) && w.text !== g.text
    if (g?.may && !differ) go(i, j + 1)
    if (w?.may && !differ) go(i + 1, j)
    if (w && g && w.text === g.text) go(i + 1, j + 1)
  }
  return ends
}

/** Whether `got` is `want` and nothing else. */
export const isSame = (want: readonly Word[], got: readonly Word[]): boolean =>
  endsOf(want, got).some((end) => got.slice(end).every((word) => word.may))
