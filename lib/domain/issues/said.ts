/**
 * Finds words in what was said about an issue: by customer and assistant, by whoever flagged or judged it, in an answer
 * or guidance, in a comment, in the conversation around it, in the assistant's context. Pure. All words must be in one
 * exchange, remediation or comment: words scattered over several do not count.
 */
import { fold, placesOf, type WordPlace } from '../words-of.ts'

/**
 * `note`: why somebody flagged a response. `explanation`: why an expert judged it so. `remark`: a comment on a
 * remediation, which is shown there and not with the issue.
 */
export type SaidBy =
  | ('customer' | 'assistant' | 'conversation' | 'context')
  | ('note' | 'explanation' | 'answer' | 'guidance' | 'comment' | 'remark')
export type Saying = { by: SaidBy; text: string }

/** An excerpt of what was said, around the words found. */
export type SaidExcerpt = { by: SaidBy; text: string; marks: readonly WordPlace[] }
export type WordsFound = {
  /** Which kind of row has them. */
  of: 'exchange' | 'remediation' | 'comment'
  id: string
  passages: readonly SaidExcerpt[]
}

/** Single letters are in nearly every text, but a single CJK character may be a word. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
export const isEnough = (words: readonly string[]): boolean => words.some((word) => word.length > 1 || SIGN.test(word))

/** Whether all that has the words of `after` also has those of `before`: earlier misses then stay misses. */
export const narrows = (before: readonly string[], after: readonly string[]): boolean =>
  before.every((word) => after.some((longer) => longer.includes(word)))

/** Words that the text does not contain. */
export const missingIn = (text: string, words: readonly string[]): string[] => {
  const folded = fold(text)
  return words.filter((word) => !folded.includes(word))
}

/** Null unless the sayings together have all the words. If a single one has them all, only that is returned. */
export function passagesIn(sayings: readonly Saying[], words: readonly string[]): SaidExcerpt[] | null {
  const having = sayings.map((saying) => {
    const folded = fold(saying.text)
    return { saying, words: words.filter((word) => folded.includes(word)) }
  })
  const whole = having.find((one) => one.words.length === words.length)
  if (whole) return [passageOf(whole.saying, words)]
  const left = new Set(words)
  const parts: SaidExcerpt[] = []
  for (const one of having) {
    const here = one.words.filter((word) => left.delete(word))
    if (here.length > 0) parts.push(passageOf(one.saying, here))
  }
  return left.size === 0 ? parts : null
}

/** Characters shown on either side of a word, up to whole words; fewer for several words, to fit on one line. */
const BEFORE = 16
const AFTER = 48
const MOST_PIECES = 3

function passageOf({ by, text }: Saying, words: readonly string[]): SaidExcerpt {
  const places = placesOf(text, words)
  const firsts = words.flatMap((word) => placesOf(text, [word]).slice(0, 1)).toSorted((a, b) => a[0] - b[0])
  const cuts: [start: number, end: number][] = []
  for (const [start, end] of firsts) {
    const from = wordStart(text, start - Math.round(BEFORE / firsts.length), start)
    const to = wordEnd(text, end + Math.round(AFTER / firsts.length ** 2), end)
    const last = cuts.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (cuts.length < MOST_PIECES) cuts.push([from, to])
  }
  let shown = ''
  const marks: WordPlace[] = []
  for (const [from, to] of cuts) {
    if (from > 0) shown += shown === '' ? '… ' : ' … '
    const shift = shown.length - from
    for (const [start, end] of places) if (start >= from && end <= to) marks.push([start + shift, end + shift])
    shown += text.slice(from, to)
  }
  if ((cuts.at(-1)?.[1] ?? 0) < text.length) shown += ' …'
  return { by, text: shown.replaceAll(/\s/g, ' '), marks }
}

function wordStart(text: string, near: number, before: number): number {
  if (near <= 0) return 0
  const space = text.slice(near, before).search(/\s/)
  return space < 0 ? near : near + space + 1
}

function wordEnd(text: string, near: number, after: number): number {
  if (near >= text.length) return text.length
  const cut = text.slice(after, near)
  const space = cut.search(/\s\S*$/)
  return space < 0 ? near : after + space
}
