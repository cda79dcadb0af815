/**
 * Reads running text from its markup. Most of a long answer is paragraphs and lists with only ordinary formatting: such
 * a block, or a whole message of nothing else, takes one DOM call instead of several per node. Anything else (an
 * attribute that may hide, a line break that may count, an element with rules of its own) is not read here.
 * tests/dom/detect/running-text.test.ts compares both ways of reading.
 */
import { type Known, lastStepsOf } from './known.ts'
import { HIDDEN_WORDS, isStamped, isTimeLike } from './words.ts'
import { around, codeOf, collapsed, join, lineBreak, linkOf, listItem, paragraphOf } from './written.ts'
import { wordSet } from './word-set.ts'

/** Blocks that may be read this way. */
const RUNNING_BLOCKS: ReadonlySet<string> = wordSet('p ul ol h1 h2 h3 h4 h5 h6')
const CARRIERS = wordSet('p ul ol li a b i strong em code')
/** May hold text but no elements: inside anything but the carriers much may not be the message's words. */
const LEAVES = wordSet('span u s sub sup mark kbd')
const RUNNING_TAGS: ReadonlySet<string> = new Set([...CARRIERS, ...LEAVES, 'br'])

const ATTRIBUTES = /^(?: (?:href|target|rel|class|dir|lang|title|start|data-[\w-]+)="[^"]*")*$/
const MAX_DEPTH = 20

/** A message of only these may be read at once; whether a heading is part of the words takes more to tell. */
const WHOLE_BLOCKS: ReadonlySet<string> = wordSet('p ul ol')
/** Elements with rules of their own for their content. */
const HAS_RULES = /^(pre|slot)$|-/

/** Text up to this length may be a name, a time, or both. */
export const STAMP_MAX = 120

/** Position in the markup; `odd` once anything but running text was met. */
type Place = {
  html: string
  at: number
  /** Characters of text so far. */
  length: number
  odd: boolean
  /** Of the last tag read. */
  attributes: string
  /** Links so far. */
  links: Link[]
  /** Where the next link leads. */
  leadsTo: (given: string | null) => string
}
/** `given`: `href` as written in the page. */
export type Link = { href: string; given: string | null; text: string }

/** Resolved addresses for the base URL of the page read last: most occur more than once. */
type Addresses = { base: string; of: Map<string | null, string> }
const MOST_ADDRESSES = 500

function placeIn(el: Element, html: string, addresses: Addresses): Place {
  let all: NodeListOf<HTMLAnchorElement> | undefined
  const place: Place = {
    html,
    at: 0,
    length: 0,
    odd: false,
    attributes: '',
    links: [],
    leadsTo(given) {
      if (place.links.length === 0 && (addresses.base !== el.baseURI || addresses.of.size > MOST_ADDRESSES)) {
        addresses.base = el.baseURI
        addresses.of.clear()
      }
      let href = addresses.of.get(given)
      if (href === undefined) {
        // Resolved by the page itself.
        href = (all ??= el.querySelectorAll('a'))[place.links.length]?.href ?? ''
        addresses.of.set(given, href)
      }
      return href
    },
  }
  return place
}

/**
 * @param most markup of this many characters or more is not read
 * @returns what `markdown.ts` would write node by node, and the number of characters of its texts; null where only that
 * can tell
 */
function runningText(
  el: Element,
  name: string,
  most: number,
  addresses: Addresses,
): { text: string; length: number } | null {
  if (!RUNNING_BLOCKS.has(name)) return null
  const html = el.innerHTML
  if (html.length >= most) return null
  const place = placeIn(el, html, addresses)
  const text =
    name === 'ul' || name === 'ol'
      ? around('\n\n', list(place, name === 'ol' ? Number(el.getAttribute('start') ?? 1) : null, 0))
      : paragraphOf(name, inside(place, name, 0))
  return place.odd ? null : { text, length: place.length }
}

export type AllWords = {
  /** What `markdown.ts` would write, before tidying. */
  text: string
  links: readonly Link[]
  /** The tags of its first and its last block. */
  first: Tag
  last: Tag
}
/** As written; `attributes` includes the leading space. */
type Tag = { name: string; attributes: string }
/** A block's position in the markup, and the number of characters of its texts. */
export type Block = { attributes: string; begin: number; end: number; length: number }

/** Begins as running text does. */
export const beginsAsWords = (content: Element): boolean =>
  WHOLE_BLOCKS.has(content.firstElementChild?.localName ?? '') && !HAS_RULES.test(content.localName)

/**
 * All of an element's content, where that is only running text and no block may be a name or a stamp.
 * @param html its inner HTML
 * @param most as for `runningText`
 * @param blocks collects its blocks
 * @returns null where only `markdown.ts` can tell
 */
function allWords(
  content: Element,
  html: string,
  most: number,
  addresses: Addresses,
  blocks?: Block[],
): AllWords | null {
  if (html.length >= most) return null
  const place = placeIn(content, html, addresses)
  let text = ''
  let first: Tag | null = null
  let last: Tag | null = null
  const take = (markup: string): void => void (text = /\S/.test(markup) ? odd(place) : join(text, words(place, markup)))
  for (let tag = nextTag(place, take); tag !== ''; tag = nextTag(place, take)) {
    const { at: begin, length: before, attributes } = place
    last = { name: tag, attributes }
    first ??= last
    text = WHOLE_BLOCKS.has(tag) ? join(text, element(place, tag, 1)) : odd(place)
    const length = place.length - before
    blocks?.push({ attributes, begin, end: place.at, length })
    if (length > STAMP_MAX) continue
    const line = textIn(html.slice(begin, place.at))
    if (attributes !== '' || isTimeLike(line) || isStamped(line)) return null
  }
  return place.odd || !first || !last || !/\S/.test(text) ? null : { text, links: place.links, first, last }
}

/** The text of markup in one line. */
export const textIn = (html: string): string => collapsed(decoded(html.replace(TAGS, ''))).trim()

const LEAD_MAX = 100
const TAGS_AND_CUT_ONES = /<!--[\s\S]*?(?:-->|$)|<[^>]*(?:>|$)|&\w*$/g
/** The beginning of the text of markup, in one line. */
export const leadIn = (html: string): string =>
  collapsed(decoded(html.slice(0, LEAD_MAX).replace(TAGS_AND_CUT_ONES, ''))).trim()

/** Remembers resolved addresses as long as it lives. */
export function runningTextReader() {
  const addresses: Addresses = { base: '', of: new Map() }
  return {
    read: (el: Element, name: string, most: number) => runningText(el, name, most, addresses),
    all: (content: Element, most: number) =>
      beginsAsWords(content) ? allWords(content, content.innerHTML, most, addresses) : null,
    /** As `all`, with the inner HTML at hand, for an element that `beginsAsWords`. */
    allIn: (content: Element, html: string, most: number, blocks?: Block[]) =>
      allWords(content, html, most, addresses, blocks),
    /** True if no label is an element that running text may contain. */
    suits: (known: Known): boolean => lastStepsOf(known).every((shape) => !RUNNING_TAGS.has(/^[^.[]*/.exec(shape)![0])),
  }
}
export type RunningText = ReturnType<typeof runningTextReader>

/** The next tag, with `/` before the name of an end tag; '' at the end. Text before it goes to `take`. */
function nextTag(place: Place, take: (markup: string) => void): string {
  const { html } = place
  while (!place.odd && place.at < html.length) {
    const begin = html.indexOf('<', place.at)
    if (begin !== place.at) take(html.slice(place.at, begin < 0 ? html.length : begin))
    if (begin < 0) break
    const isComment = html.startsWith('<!--', begin)
    const end = html.indexOf(isComment ? '-->' : '>', begin)
    if (end < 0) break
    place.at = end + (isComment ? 3 : 1)
    if (isComment) continue
    // A `>` in a value cuts the tag short, and the remainder makes it odd.
    const tag = html.slice(begin + 1, end)
    const space = tag.indexOf(' ')
    place.attributes = space < 0 ? '' : tag.slice(space)
    return space < 0 ? tag : tag.slice(0, space)
  }
  place.at = html.length
  return ''
}

const odd = (place: Place): string => {
  place.odd = true
  return ''
}

const TAGS = /<!--[\s\S]*?-->|<[^>]*>/g
/** Plain, bold and italic words up to the end of their block. Bold space has rules of its own. */
const ONLY_WORDS = /([^<\n]*(?:<(?:\/(?:b|i|strong|em)|(?:b|i|strong|em)>(?=[^\s<&]))[^<\n]*)*)<\/(?:p|li)>/y

/** Most items and many paragraphs: only their tags need removing. */
function onlyWords(place: Place): string | null {
  ONLY_WORDS.lastIndex = place.at
  const found = ONLY_WORDS.exec(place.html)
  if (!found) return null
  place.at = ONLY_WORDS.lastIndex
  return words(place, found[1]!.replace(TAGS, ''))
}

/** Up to the holder's end tag, or the end of the markup. */
function inside(place: Place, holder: string, depth: number): string {
  if (depth > MAX_DEPTH) return odd(place)
  const simple = holder === 'li' || holder === 'p' ? onlyWords(place) : null
  if (simple !== null) return simple
  let out = ''
  const take = (markup: string): void => void (out = join(out, words(place, markup)))
  for (let tag = nextTag(place, take); tag !== '' && !tag.startsWith('/'); tag = nextTag(place, take)) {
    if (LEAVES.has(holder)) return odd(place)
    if (tag === 'br' && place.attributes === '') out = lineBreak(out)
    else out = join(out, element(place, tag, depth + 1))
  }
  return out
}

function element(place: Place, name: string, depth: number): string {
  const { attributes } = place
  if (LEAVES.has(name)) return attributes === '' ? inside(place, name, depth) : odd(place)
  if (!CARRIERS.has(name) || name === 'li' || !isHarmless(attributes)) return odd(place)
  if (name === 'ul') return around('\n\n', list(place, null, depth))
  if (name === 'ol') return around('\n\n', list(place, Number(valueOf(attributes, 'start') ?? 1), depth))
  if (name === 'a') return link(place, attributes, depth)
  const text = inside(place, name, depth)
  if (name === 'p') return paragraphOf(name, text)
  return name === 'code' ? codeOf(text) : text
}

const isHarmless = (attributes: string): boolean =>
  attributes === '' || (ATTRIBUTES.test(attributes) && !HIDDEN_WORDS.test(valueOf(attributes, 'class') ?? ''))

const nothing = (): void => undefined

/** Items up to the list's end tag; text between items is dropped. */
function list(place: Place, first: number | null, depth: number): string {
  const lines: string[] = []
  for (let tag = nextTag(place, nothing); tag !== '' && !tag.startsWith('/'); tag = nextTag(place, nothing)) {
    if (tag !== 'li' || !isHarmless(place.attributes)) return odd(place)
    const text = listItem(inside(place, 'li', depth + 1), first === null ? null : first + lines.length)
    if (text !== '') lines.push(text)
  }
  return lines.join('\n')
}

function link(place: Place, attributes: string, depth: number): string {
  const given = valueOf(attributes, 'href')
  const href = place.leadsTo(given)
  const one: Link = { href, given, text: '' }
  place.links.push(one)
  const from = place.at
  const text = inside(place, 'a', depth)
  one.text = decoded(place.html.slice(from, place.at).replace(TAGS, ''))
  return linkOf(text, href, given)
}

function words(place: Place, markup: string): string {
  const data = decoded(markup)
  // Whether line breaks count depends on the page's style.
  if (data.includes('\n') && /\S/.test(data)) return odd(place)
  const text = collapsed(data)
  place.length += text.length
  return text
}

export function valueOf(attributes: string, name: string): string | null {
  const begin = attributes.indexOf(` ${name}="`)
  if (begin < 0) return null
  const from = begin + name.length + 3
  return decoded(attributes.slice(from, attributes.indexOf('"', from)))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' }
/** The few entities that browsers write. */
const decoded = (markup: string): string =>
  markup.includes('&') ? markup.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!) : markup
