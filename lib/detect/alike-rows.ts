/**
 * Rows whose markup differs only in its words. A long conversation has thousands of rows but few kinds of them: the
 * first of a kind is read in full, with marks in place of its words; the others are then read by putting their own
 * words where the marks came out. Works only for words that are written out unchanged; any other row is read in full.
 */
import { finished } from './markdown.ts'
import { citationsOf, LINK_MAX, type Message } from './read.ts'
import { type Block, type RunningText, STAMP_MAX } from './running-text.ts'
import { isStamped, isTimeLike } from './words.ts'
import { addressesOf } from './written.ts'

/** Characters that are not written out as they stand, or not at all. */
const ODD = '&`\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF'
const NOT_AS_IT_STANDS = new RegExp(`[${ODD}]|[^\\S ]| {2}`)
/** Words that are written out unchanged: single spaces and none at the ends, so that at most one match is possible. */
const WORDS = `([^\\s<${ODD}]+(?: [^\\s<${ODD}]+)*)`
/** Consecutive tags with the space around them. */
const TAGS = /( *(?:<[^>]*> *)+)/
const MOST_WORDS = 60

/** Stands for words in a row that is read to learn from; long enough never to be taken for a stamp. */
const markOf = (place: number): string => String.fromCharCode(FIRST_MARK + place) + FILLER.repeat(STAMP_MAX)
const FIRST_MARK = 0xe000
const FILLER = '\uF8FF'
const MARKS = /([\uE000-\uE0FF]\uF8FF+)/
const literally = (markup: string): string => markup.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
const spaceIn = (tags: string): string => (/^ | $|> +</.test(tags) ? ' ' : '')

/** How rows of one kind are built. */
export type Alike = {
  /** Captures the words, each in a group of its own: the regex engine is faster here than any loop. */
  pattern: RegExp
  /** The text before, between and after them. */
  written: readonly string[]
  blocks: ReadonlyArray<{
    attributes: string
    /** Space before each of its words. */ gaps: readonly string[]
    /** Without the words. */ length: number
  }>
  /** `at`: the number of the words that are its label, from 1; 0 for none. */
  links: ReadonlyArray<{ addresses: ReadonlyArray<string | undefined>; at: number }>
  cited: ReadonlyArray<{ href: string; at: number }>
  baseURI: string
}
export type Filled = Pick<Message, 'text' | 'citations'>

/**
 * @param html the inner HTML of a row that holds only running text
 * @returns null where no other row can be read from it
 */
export function learnAlike(row: Element, html: string, running: RunningText): Alike | null {
  if (NOT_AS_IT_STANDS.test(html)) return null
  const pieces = html.split(TAGS)
  const tags = pieces.filter((_, i) => i % 2 === 1)
  const words = tags.length - 1
  if (pieces[0] !== '' || pieces.at(-1) !== '' || words < 1 || words > MOST_WORDS) return null
  const marked = tags.map((tag, i) => (i < words ? tag + markOf(i) : tag)).join('')
  const blocks: Block[] = []
  const read = running.allIn(row, marked, Infinity, blocks)
  const parts = read ? finished(read.text, Infinity).text.split(MARKS) : []
  const areInPlace = parts.every((part, i) => i % 2 === 0 || part === markOf((i - 1) / 2))
  const links =
    read?.links.map(({ href, given, text }) => ({ addresses: addressesOf(href, given), at: wordsIn(text) })) ?? []
  if (parts.length !== 2 * words + 1 || !areInPlace || links.some(({ at }) => Number.isNaN(at))) return null
  let place = 0
  return {
    pattern: new RegExp(`^${tags.map(literally).join(WORDS)}$`),
    written: parts.filter((_, i) => i % 2 === 0),
    blocks: blocks.map(({ attributes, begin, end, length }) => {
      const inside = marked.slice(begin, end).split(MARKS).length >> 1
      const gaps = tags.slice(place, (place += inside)).map((tag, i) => (i === 0 ? '' : spaceIn(tag)))
      return { attributes, gaps, length: length - inside * markOf(0).length }
    }),
    links,
    cited: citationsOf(read!.links).map(({ href, text }) => ({ href, at: wordsIn(text) })),
    baseURI: row.baseURI,
  }
}

/** @returns the number of the words in the link, from 1; NaN where it holds several, or part of one */
function wordsIn(link: string): number {
  const mark = link.trim()
  const at = mark.charCodeAt(0) - FIRST_MARK
  return mark === '' ? 0 : mark === markOf(at) ? at + 1 : NaN
}

/**
 * Reads a row of this kind.
 * @param html its inner HTML
 * @returns null where only a full reading can tell
 */
export function readAlike(
  { pattern, written, blocks, links, cited, baseURI }: Alike,
  row: Element,
  html: string,
): Filled | null {
  const words = pattern.exec(html)
  if (!words || (links.length > 0 && row.baseURI !== baseURI) || mayBeLabels(blocks, words)) return null
  const said = (at: number): string => (at === 0 ? '' : words[at]!)
  for (const { addresses, at } of links) {
    const label = said(at)
    if (/[[\]]/.test(label) || addresses.includes(label)) return null
  }
  const pieces = [written[0]!]
  for (let at = 1; at < words.length; at++) pieces.push(words[at]!, written[at]!)
  const text = pieces.join('')
  // Sliced from the text, not the match: a slice of the HTML would keep all of it in memory with the message.
  const labelOf = (at: number): string => {
    let begin = 0
    for (let piece = 0; piece < 2 * at - 1; piece++) begin += pieces[piece]!.length
    return text.slice(begin, begin + Math.min(said(at).length, LINK_MAX))
  }
  return { text, citations: cited.map(({ href, at }) => ({ href, text: at === 0 ? '' : labelOf(at) })) }
}

/** A block this short may be a name or a stamp. */
function mayBeLabels(blocks: Alike['blocks'], words: readonly string[]): boolean {
  let from = 1
  for (const { attributes, gaps, length: markup } of blocks) {
    let length = markup
    for (let at = 0; at < gaps.length && length <= STAMP_MAX; at++) length += words[from + at]!.length
    if (length <= STAMP_MAX && gaps.length > 0) {
      let line = ''
      for (let at = 0; at < gaps.length; at++) line += gaps[at]! + words[from + at]!
      if (attributes !== '' || isTimeLike(line) || isStamped(line)) return true
    }
    from += gaps.length
  }
  return false
}
