/**
 * Rows that are written alike but for their words. In a long conversation thousands differ in few ways: where one of a
 * kind was read in full, with marks in the place of its words, the others are read by laying their own words where the
 * marks came out. Only of words that are written as they stand; a row of any other is read in full.
 */
import { finished } from './markdown.ts'
import { citationsOf, LINK_MAX, type Message } from './read.ts'
import { type Block, type RunningText, STAMP_MAX } from './running-text.ts'
import { isStamped, isTimeLike } from './words.ts'
import { addressesOf } from './written.ts'

/** What is written otherwise than it stands, or not at all. */
const ODD = '&`\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF'
const NOT_AS_IT_STANDS = new RegExp(`[${ODD}]|[^\\S ]| {2}`)
/** What is written as it stands: single spaces and none at the ends, so that it is found in one way or not at all. */
const WORDS = `([^\\s<${ODD}]+(?: [^\\s<${ODD}]+)*)`
/** Tags that follow each other, with the space around them. */
const TAGS = /( *(?:<[^>]*> *)+)/
const MOST_WORDS = 60

/** Stands for words in a row that is read to learn from: no stamp, as it is too long for one. */
const markOf = (place: number): string => String.fromCharCode(FIRST_MARK + place) + FILLER.repeat(STAMP_MAX)
const FIRST_MARK = 0xe000
const FILLER = '\uF8FF'
const MARKS = /([\uE000-\uE0FF]\uF8FF+)/
const literally = (markup: string): string => markup.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
const spaceIn = (tags: string): string => (/^ | $|> +</.test(tags) ? ' ' : '')

/** How rows of one kind are written. */
export type Alike = {
  /** Finds the words, each in a group of its own: the engine goes through a row faster than any loop here. */
  pattern: RegExp
  /** What is written before, between and after them. */
  written: readonly string[]
  blocks: ReadonlyArray<{
    attributes: string
    /** Space before each of its words. */ gaps: readonly string[]
    /** Without the words. */ length: number
  }>
  /** `at`: which words it says, 0 for none. */
  links: ReadonlyArray<{ addresses: ReadonlyArray<string | undefined>; at: number }>
  cited: ReadonlyArray<{ href: string; at: number }>
  baseURI: string
}
export type Filled = Pick<Message, 'text' | 'citations'>

/**
 * @param html what stands in a row that is nothing but running text
 * @returns null where no other row can be read by it
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

/** @returns which they are, from 1; NaN where there are more than one, or part of one */
function wordsIn(link: string): number {
  const mark = link.trim()
  const at = mark.charCodeAt(0) - FIRST_MARK
  return mark === '' ? 0 : mark === markOf(at) ? at + 1 : NaN
}

/**
 * What is said in a row that is written so.
 * @param html what stands in it
 * @returns null where only its full reading can tell
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
  // Not as they were found: a piece of the markup holds on to all of it for as long as the message is known.
  const labelOf = (at: number): string => {
    let begin = 0
    for (let piece = 0; piece < 2 * at - 1; piece++) begin += pieces[piece]!.length
    return text.slice(begin, begin + Math.min(said(at).length, LINK_MAX))
  }
  return { text, citations: cited.map(({ href, at }) => ({ href, text: at === 0 ? '' : labelOf(at) })) }
}

/** So short a block may be a name or a stamp. */
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
