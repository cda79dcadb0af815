/**
 * Running text, read from its markup. Most of a long answer is paragraphs and lists with nothing in them but ordinary
 * formatting: the page is asked once for such a block instead of several times for each of its nodes. What holds
 * anything else (an attribute that may hide, a line break that may count, an element with rules of its own) is not
 * read here. tests/dom/detect/running-text.test.ts holds both ways of reading against each other.
 */
import { type Known, lastStepsOf } from './parts.ts'
import { HIDDEN_WORDS } from './words.ts'
import { around, codeOf, collapsed, join, lineBreak, linkOf, listItem, paragraphOf } from './written.ts'

/** Blocks that may be read so. */
const RUNNING_BLOCKS: ReadonlySet<string> = new Set('p ul ol h1 h2 h3 h4 h5 h6'.split(' '))
const CARRIERS = new Set('p ul ol li a b i strong em code'.split(' '))
/** What holds text and no elements: inside of others than the carriers, much may be no words of the message. */
const LEAVES = new Set('span u s sub sup mark kbd'.split(' '))
const RUNNING_TAGS: ReadonlySet<string> = new Set([...CARRIERS, ...LEAVES, 'br'])

const ATTRIBUTES = /^(?: (?:href|target|rel|class|dir|lang|title|start|data-[\w-]+)="[^"]*")*$/
const MAX_DEPTH = 20

/** Where in the markup one reads; `odd` once something was met that is not running text. */
type Place = {
  html: string
  at: number
  /** Characters of text so far. */
  length: number
  odd: boolean
  /** Of the tag that was read last. */
  attributes: string
  /** Links of the block, the next first. */
  links: () => HTMLAnchorElement | undefined
}

/**
 * @param most characters of markup up to which it is looked at
 * @returns what `markdown.ts` would write for it, node by node, and how many characters its texts have; null where
 *   only that can tell
 */
function runningText(el: Element, name: string, most: number): { text: string; length: number } | null {
  if (!RUNNING_BLOCKS.has(name)) return null
  const html = el.innerHTML
  if (html.length >= most) return null
  let links: Iterator<HTMLAnchorElement> | undefined
  const place: Place = {
    html,
    at: 0,
    length: 0,
    odd: false,
    attributes: '',
    // Where a link leads, the page says best.
    links: () => (links ??= el.querySelectorAll('a').values()).next().value,
  }
  const text =
    name === 'ul' || name === 'ol'
      ? around('\n\n', list(place, name === 'ol' ? Number(el.getAttribute('start') ?? 1) : null, 0))
      : paragraphOf(name, inside(place, name, 0))
  return place.odd ? null : { text, length: place.length }
}

export const RUNNING_TEXT = {
  read: runningText,
  /** Whether no label is an element that running text may consist of. */
  suits: (known: Known): boolean => lastStepsOf(known).every((shape) => !RUNNING_TAGS.has(/^[^.[]*/.exec(shape)![0])),
}
export type RunningText = typeof RUNNING_TEXT

/** The next tag, `/` before its name where it ends something; '' at the end of all. Text before it is given to `take`. */
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
    // Where a value holds a bracket it is cut there, and what is left of it is odd.
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

/** Up to its end tag, or the end of all. */
function inside(place: Place, holder: string, depth: number): string {
  if (depth > MAX_DEPTH) return odd(place)
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

/** Items up to the list's end tag; what stands between them is not drawn in any. */
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
  const href = place.links()?.href ?? ''
  return linkOf(inside(place, 'a', depth), href, valueOf(attributes, 'href'))
}

function words(place: Place, markup: string): string {
  const data = decoded(markup)
  // How the page draws line breaks is a question to the page.
  if (data.includes('\n') && /\S/.test(data)) return odd(place)
  const text = collapsed(data)
  place.length += text.length
  return text
}

function valueOf(attributes: string, name: string): string | null {
  const begin = attributes.indexOf(` ${name}="`)
  if (begin < 0) return null
  const from = begin + name.length + 3
  return decoded(attributes.slice(from, attributes.indexOf('"', from)))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' }
/** The few that browsers write. */
const decoded = (markup: string): string =>
  markup.includes('&') ? markup.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!) : markup
