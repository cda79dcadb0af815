/**
 * Rows that are written alike but for their words. In a long conversation thousands differ in few ways: where one of a
 * kind was read in full, with marks in the place of its words, the others are read by laying their own words where the
 * marks came out. Only of words that are written as they stand; a row of any other is read in full.
 */
import { finished } from './markdown.ts'
import { type Block, type Link, type RunningText, STAMP_MAX, textIn } from './running-text.ts'
import { isStamped, isTimeLike } from './words.ts'
import { isAddress } from './written.ts'

/** What is written otherwise than it stands, or not at all. */
const NOT_AS_IT_STANDS = /[&`\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[^\S ]| {2}/
/** Tags that follow each other, with the space around them. */
const TAGS = /( *(?:<[^>]*> *)+)/
const MOST_WORDS = 60

/** Stands for words in a row that is read to learn from: no stamp, as it is too long for one. */
const markOf = (place: number): string => String.fromCharCode(FIRST_MARK + place) + FILLER.repeat(STAMP_MAX)
const FIRST_MARK = 0xe000
const FILLER = '\uF8FF'
const MARKS = /([\uE000-\uE0FF]\uF8FF+)/
const SPACE = 0x20

/** How rows of one kind are written. */
export type Alike = {
  /** Markup before, between and after the words. */
  tags: readonly string[]
  /** What is written before, between and after them. */
  written: readonly string[]
  blocks: ReadonlyArray<{ attributes: string; words: number; /** Without the words. */ length: number }>
  /** `at`: which words it says, -1 for none. */
  links: ReadonlyArray<{ href: string; given: string | null; at: number }>
  baseURI: string
}
export type Filled = { text: string; links: Link[] }

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
  const links = read?.links.map(({ href, given, text }) => ({ href, given, at: wordsIn(text) })) ?? []
  if (parts.length !== 2 * words + 1 || !areInPlace || links.some(({ at }) => Number.isNaN(at))) return null
  return {
    tags,
    written: parts.filter((_, i) => i % 2 === 0),
    blocks: blocks.map(({ attributes, begin, end, length }) => {
      const inside = marked.slice(begin, end).split(MARKS).length >> 1
      return { attributes, words: inside, length: length - inside * markOf(0).length }
    }),
    links,
    baseURI: row.baseURI,
  }
}

const isSpace = (html: string, at: number): boolean => html.charCodeAt(at) === SPACE

/** @returns NaN where there are more than one, or part of one */
function wordsIn(link: string): number {
  const mark = link.trim()
  const at = mark.charCodeAt(0) - FIRST_MARK
  return mark === '' ? -1 : mark === markOf(at) ? at : NaN
}

/**
 * What is said in a row that is written so.
 * @param html what stands in it
 * @returns null where only its full reading can tell
 */
export function readAlike({ tags, written, blocks, links, baseURI }: Alike, row: Element, html: string): Filled | null {
  if (!html.startsWith(tags[0]!)) return null
  const words: string[] = []
  let text = written[0]!
  let at = tags[0]!.length
  let place = 0
  for (const block of blocks) {
    let { length } = block
    const begin = at
    let end = at
    for (const last = place + block.words; place < last; place++) {
      const next = tags[place + 1]!
      end = html.indexOf('<', at)
      if (next.charCodeAt(0) === SPACE) end--
      if (end <= at || isSpace(html, at) || isSpace(html, end - 1) || !html.startsWith(next, end)) return null
      const said = html.slice(at, end)
      words.push(said)
      text += said + written[place + 1]!
      length += said.length
      at = end + next.length
    }
    // So short a block may be a name or a stamp.
    if (length > STAMP_MAX || block.words === 0) continue
    const line = textIn(html.slice(begin, end))
    if (block.attributes !== '' || isTimeLike(line) || isStamped(line)) return null
  }
  if (at !== html.length || NOT_AS_IT_STANDS.test(html)) return null
  if (links.length > 0 && row.baseURI !== baseURI) return null
  const leading: Link[] = []
  for (const { href, given, at: which } of links) {
    const label = words[which] ?? ''
    if (/[[\]]/.test(label) || isAddress(label, href, given)) return null
    leading.push({ href, given, text: label })
  }
  return { text, links: leading }
}
