/** The parts of one message: its words, and what stands around them (name, time stamp, read mark, controls). */
import { isBubble, isSetSmaller, SMALL, sizeOf } from './drawn.ts'
import { childrenOf, isShadowRoot, type PageEnv, parentOf } from './page-env.ts'
import { Piece, shortText } from './piece.ts'
import { areWords, ARROW, foldsAmong, foldsIn, LABEL_MAX, lettersIn } from './folds.ts'
import { shapeOf, slotOf } from './shape.ts'
import { drawnText, FLOW, holdsMore, isForScreenReaders, ownText, worded } from './visible.ts'
import {
  CLOCK_TIME,
  hasWord,
  isCalled,
  isStamped,
  isTimeLike,
  META_WORDS,
  saysItWasRead,
  withoutTime,
} from './words.ts'
import { collapsed } from './written.ts'
import { wordSet } from './word-set.ts'

/** What earlier messages taught: slots that hold a name or another label, with the element's place as the key. */
export type Known = { labels: ReadonlySet<string> }
export const NOTHING_KNOWN: Known = { labels: new Set() }
/** Shapes of the elements that hold labels. */
export const lastStepsOf = ({ labels }: Known): string[] =>
  [...labels].map((slot) => slot.slice(slot.lastIndexOf('>') + 1).replace(/#\d+$/, ''))

export type Parts = {
  /** The element that holds the words and as little else as possible. */
  content: Element
  /** What of the content is drawn: itself, or the one paragraph in it. */
  block: Element
  /** Inside or beside the content, not its words. */
  meta: Element[]
  /** What opens and closes. */
  folds: ReadonlySet<Element>
  /** Nothing but labels: a date over messages, built as one of them. */
  bare: boolean
}

const HEADING = /^h\d$/

/** May hold a name or a stamp: no block of running text, but a heading, or a paragraph that is called so beside one that is not. */
export const mayLabel = (el: Element): boolean =>
  !FLOW.has(el.localName) ||
  HEADING.test(el.localName) ||
  (el.localName === 'p' &&
    isCalled(el, META_WORDS) &&
    childrenOf(el.parentElement!).some((other) => !isCalled(other, META_WORDS) && /\S/.test(other.textContent ?? '')))

/** What stands before the first words that are an element's own: a name and a time in the bubble itself. */
function leadsOf(el: Element): Element[] {
  const leads: Element[] = []
  for (let node = el.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 && /\S/.test((node as Text).data)) return leads
    if (node.nodeType !== 1) continue
    // What is only set in bold begins the sentence, unless it ends as a name does.
    const lead = node as Element
    if (LEAD.test(lead.localName) || /[:：]\s*$/.test(shortText(lead, LABEL_MAX))) leads.push(lead)
    else return leads
  }
  return []
}
const LEAD = /^(div|span|header|small|label|time|h\d|slot)$/

/** "Sent 10:02"; of a day, or in the middle of a line, it may be what is told of a parcel. */
function saysWhenItWasRead({ el }: Piece, text: string): boolean {
  if (!STAMP_BOX.test(el.localName) || !CLOCK_TIME.test(text)) return false
  const rest = withoutTime(text)
  return rest !== text && saysItWasRead(rest)
}
const STAMP_BOX = /^(div|footer|small)$/

/** What became of a message and when, under words without a time: of several, each is a line of what happened. */
const isReadStamp = (piece: Piece, beside: readonly Piece[]): boolean =>
  piece === beside.at(-1) &&
  beside.length > 1 &&
  saysWhenItWasRead(piece, piece.short(LABEL_MAX)) &&
  beside.every((other) => other === piece || !CLOCK_TIME.test(other.short(LABEL_MAX)))

const COLLECTION = /^(ul|ol|table|dl|pre)$/
/** Lists and tables of several entries, most of a long answer: not even read to see whether they are a label. */
const isCollection = (part: Element): boolean =>
  COLLECTION.test(part.localName) && (part.childElementCount > 2 || areTimes(part))
/** Of two hours neither is that of the message. */
const areTimes = (list: Element): boolean =>
  list.childElementCount === 2 &&
  [...list.children].every(
    (entry) => /\p{Nd}[:h]\p{Nd}/u.test(entry.textContent) && isTimeLike(shortText(entry, LABEL_MAX)),
  )

const isMeta = (piece: Piece, unit: Element, env: PageEnv, known: Known, depth = 0): boolean =>
  seemsMeta(piece, unit, env, known, depth) && !holdsMore(piece.el, env)

function seemsMeta(piece: Piece, unit: Element, env: PageEnv, known: Known, depth: number): boolean {
  const part = piece.el
  if (isCollection(part)) return false
  if (depth === 0 && isRowOfLinks(part)) return true
  const text = piece.short(LABEL_MAX * 2)
  if (text === '') return false
  if (part.localName === 'time' || isTimeLike(text)) return true
  if (part.getAttribute('aria-hidden') === 'true' && text.length <= 3) return true
  const isKnown = text.length <= LABEL_MAX && known.labels.has(slotOf(part, unit))
  if (!mayLabel(part))
    return part.localName === 'p' && (isKnown || (depth === 0 && isNameAndTime(part, unit, env, known)))
  if (isKnown) return true
  if (text.length <= LABEL_MAX && isCalled(part, META_WORDS)) return true
  if (depth > 3 || ownText(part) !== '') return false
  const inner = worded(part, env)
  return inner.length > 0 && inner.every((kid) => isMeta(new Piece(kid), unit, env, known, depth + 1))
}

/** A paragraph of labels each in an element of its own, one of them a time. */
function isNameAndTime(part: Element, unit: Element, env: PageEnv, known: Known): boolean {
  if (ownText(part) !== '') return false
  const inner = worded(part, env)
  return (
    inner.some((kid) => isTimeLike(shortText(kid, LABEL_MAX))) &&
    inner.every((kid) => isMeta(new Piece(kid), unit, env, known, 1))
  )
}

/** One or two lines, beside something longer. */
const standsByMore = (piece: Piece, beside: readonly Piece[]): boolean =>
  piece.short(LABEL_MAX * 2) !== '' && beside.some((other) => other.letters > piece.letters)

/** "Was this helpful?" with the buttons that answer it. */
function asksForVerdict(piece: Piece): boolean {
  const text = piece.short(LABEL_MAX * 2)
  const buttons = /[?？؟]/.test(text) ? [...piece.el.querySelectorAll('button,[role=button]')] : []
  if (buttons.length < 2) return false
  const asked = buttons.reduce((rest, button) => rest.replace(shortText(button, LABEL_MAX), ''), text).trim()
  return asked.length <= LABEL_MAX && /[?？؟]$/.test(asked)
}

/** Behind the words of the bubble itself. */
const endsBubble = (piece: Piece): boolean =>
  asksForVerdict(piece) ||
  (!/\S/.test(piece.el.nextSibling?.textContent ?? '') && saysWhenItWasRead(piece, piece.short(LABEL_MAX)))

/** A letter or a picture that stands for the speaker, in a box as wide as it is high. */
function isAvatar(piece: Piece, env: PageEnv): boolean {
  const text = piece.short(4)
  if (text === '') return false
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  return isLetterBox(piece.el, text, env)
}

/** A letter or two in a box as wide as it is high, whatever that stands in. */
export function isLetterBox(el: Element, text: string, env: PageEnv): boolean {
  // "OK" may stand for somebody, "ok" and "No" are said.
  if (text.length > 2 || /.\p{Ll}$/u.test(text)) return false
  for (let at: Element | null = el; at && at.childElementCount <= 1; at = at.firstElementChild) {
    const box = env.rect?.(at)
    if (box && box.height > 0 && box.height <= 64 && Math.abs(box.width - box.height) <= 6) return true
  }
  return false
}

/** "Read" under the words; alone it is what somebody says. */
const isReadMark = (piece: Piece, beside: readonly Piece[]): boolean =>
  saysItWasRead(piece.short(24)) && beside.some((other) => other !== piece && !isTimeLike(other.short(LABEL_MAX)))

/** Set in smaller type than the words beside it: sources, what it cost, that a machine wrote it. */
function isSmallPrint(piece: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  const words = beside.reduce((most, other) => (other.letters > most.letters ? other : most))
  return piece.short(LABEL_MAX) !== '' && isSetSmaller(piece.el, words.el, env)
}
/** One line or several, none of them long; none where one is. */
function linesOf(part: Element): readonly Element[] {
  const lines = ownText(part) === '' && part.childElementCount > 1 ? childrenOf(part) : [part]
  return lines.every((line) => shortText(line, LABEL_MAX) !== '') ? lines : []
}

/** What the end of a line is written in. */
function inkOf(line: Element, env: PageEnv): string {
  let at = line
  while (ownText(at) === '' && at.lastElementChild) at = at.lastElementChild
  return env.style!(at).color
}

/** Lines above the words in type that is smaller, if only a little, and of another colour: steps that led to them. */
function areStepsAbove(piece: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  const below = beside.slice(beside.indexOf(piece) + 1)
  const lines = env.style && below.length > 0 ? linesOf(piece.el) : []
  if (lines.length === 0) return false
  const words = below.reduce((most, other) => (other.letters > most.letters ? other : most))
  if (!(sizeOf(piece.el, env) < sizeOf(words.el, env))) return false
  const { color } = env.style!(words.el)
  return lines.every((line) => inkOf(line, env) !== color)
}

/** Which part holds a time that was said, of nothing but that and its stamp: it is set in larger type. */
function timeSaidIn(parts: readonly Element[], env: PageEnv): Element | undefined {
  const [first] = parts
  if (!first || parts.some((part) => !isTimeLike(shortText(part, LABEL_MAX)))) return undefined
  if (parts.length === 1) return timeSaidIn(worded(first, env), env) && first
  const sizes = parts.map((part) => sizeOf(part, env))
  const most = Math.max(...sizes)
  return sizes.filter((size) => size > SMALL * most).length === 1 ? parts[sizes.indexOf(most)] : undefined
}

const SENTENCE_MIN = 20
/** Where all that is in a message is called a label, a sentence is none. */
const sentenceIn = (parts: readonly Element[], env: PageEnv): Element | undefined =>
  parts.find((part) => {
    const inner = ownText(part) === '' ? worded(part, env) : []
    if (inner.length > 0) return sentenceIn(inner, env) !== undefined
    const text = shortText(part)
    return text.length >= SENTENCE_MIN && /[.!?…。！？؟]$/.test(text)
  })

/** Nor is a bubble that is called a message, in a box that is called after what became of it, with more than it in there. */
function bubbleIn(parts: readonly Element[], env: PageEnv): Element | undefined {
  const all = parts
    .map((part) => part.textContent)
    .join('')
    .trim()
  const isMessage = (el: Element): boolean =>
    isNamedMessage(el) && !isCalled(el, META_WORDS) && el.textContent?.trim() !== all
  return parts.find((part) => isBubble(part, env) && [...part.querySelectorAll('*')].some(isMessage))
}

/** A line over the words that opens something (how it was found out, what was done): it ends in an arrow of its own. */
function opensMore(piece: Piece): boolean {
  const last = piece.el.lastElementChild
  return piece.short(LABEL_MAX) !== '' && last !== null && ARROW.test(shortText(last, 4))
}

const MESSAGE_WORDS: ReadonlySet<string> = wordSet('message messages msg bubble')
export const isNamedMessage = (el: Element): boolean =>
  el.getAttribute('role') === 'article' || hasWord(el.getAttribute('class') ?? '', MESSAGE_WORDS)
const isShort = (el: Element): boolean => shortText(el, 40) !== ''

/** A name with a time, above or below the words. Of several, each is a line of a timetable. */
function stampOf(parts: readonly Piece[]): Piece | null {
  if (parts.length < 2) return null
  const isStamp = (part: Piece): boolean =>
    !isCollection(part.el) && isStamped(part.short(LABEL_MAX)) && part.el.querySelector('div,p,li') === null
  const [stamp, another] = parts.filter(isStamp)
  return stamp && !another && (stamp === parts[0] || stamp === parts.at(-1)) ? stamp : null
}

/** Those of the parts beside each other that are not words of the message. */
function markedAmong(inner: readonly Element[], unit: Element, env: PageEnv, known: Known): Element[] {
  const pieces = inner.map((el) => new Piece(el))
  const stamp = stampOf(pieces)
  const isMarked = (piece: Piece): boolean =>
    piece === stamp ||
    isMeta(piece, unit, env, known) ||
    isListBeside(piece, pieces, env) ||
    leadsElsewhere(piece, pieces, env) ||
    // A paragraph is none of these.
    (!piece.isFlow &&
      (isReadMark(piece, pieces) ||
        isReadStamp(piece, pieces) ||
        (standsByMore(piece, pieces) &&
          (asksForVerdict(piece) || opensMore(piece) || isSmallPrint(piece, pieces, env) || isAvatar(piece, env))) ||
        areStepsAbove(piece, pieces, env)))
  return pieces.filter(isMarked).map(({ el }) => el)
}

const BLOCK_OF_LINKS = /^(div|section|footer|aside)$/

function holdsOnlyLinks(part: Element): boolean {
  const linked = [...part.querySelectorAll('a')].reduce((sum, link) => sum + lettersIn(link.textContent), 0)
  return linked > 0 && linked === lettersIn(part.textContent)
}

/** Sources in a row: links and nothing else. */
export const isRowOfLinks = (part: Element): boolean => BLOCK_OF_LINKS.test(part.localName) && holdsOnlyLinks(part)

/** Cards in a row, each with something to press. */
function isRowOfCards(part: Element): boolean {
  const cards = [...part.children]
  const [first] = cards
  return (
    cards.length > 1 &&
    cards.every((card) => shapeOf(card) === shapeOf(first!) && card.querySelector('a,button,[role=button]') !== null)
  )
}

const lettersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { letters }) => sum + letters, 0)

/**
 * A list outside of what it belongs to: sources below its bubble, or steps before it, set smaller than words that say more
 * than the paragraphs in type as small.
 */
function isListBeside({ el }: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  if (!/^[uo]l$/.test(el.localName)) return false
  if (holdsOnlyLinks(el) && beside.some((other) => isBubble(other.el, env))) return true
  const size = sizeOf(el, env)
  const asSmall = beside.filter((other) => other.el.localName === 'p' && sizeOf(other.el, env) <= size)
  return beside.some(
    (other) =>
      !other.isFlow &&
      size < sizeOf(other.el, env) &&
      other.el.querySelector('pre') === null &&
      other.letters > lettersOf(asSmall),
  )
}

/** Beside the words: links under a line that heads them, cards of what could be bought or read, or one that is a link as a whole. */
const leadsElsewhere = (piece: Piece, beside: readonly Piece[], env: PageEnv): boolean =>
  piece.el.localName === 'a'
    ? (standsAlone(piece.el, env) || followsBlock(piece.el)) && standsByMore(piece, beside)
    : !piece.isFlow &&
      ((isRowOfCards(piece.el) &&
        childrenOf(piece.el).every(
          (card) => card.childElementCount > 1 && card.querySelector(SHOWN_ON_CARDS) !== null,
        )) ||
        headsLinks(piece, env) ||
        namesLinks(piece, beside, env) ||
        isCardOfLink(piece, env)) &&
      beside.some(({ el }) => el !== piece.el && areWords(el))

/** In a line of its own, or all of an item. */
const standsAlone = (link: Element, env: PageEnv): boolean =>
  env.style?.(link).display.startsWith('inline') === false ||
  (link.parentElement?.localName === 'li' && holdsOnlyLinks(link.parentElement))

const HEAD_MAX = 24
/** "Read more" over links, each in a line of its own. */
function headsLinks({ el, letters }: Piece, env: PageEnv): boolean {
  const links = BLOCK_OF_LINKS.test(el.localName) ? [...el.querySelectorAll('a')] : []
  const linked = links.reduce((sum, link) => sum + lettersIn(link.textContent), 0)
  return linked > 0 && letters - linked <= HEAD_MAX && links.every((link) => standsAlone(link, env))
}

/** "Sources: one · another" in small type: a head with a colon, links, and no words between them. */
function namesLinks({ el, letters }: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  const links = BLOCK_OF_LINKS.test(el.localName) ? [...el.querySelectorAll('a')] : []
  const [first, another] = links
  // "Form: B12" may be what was asked for.
  if (!first || !another || links.some(isAddress)) return false
  const head = textBefore(first, el).trim()
  const linked = links.reduce((sum, link) => sum + lettersIn(link.textContent), 0)
  // One mark between two.
  const between = letters - linked - lettersIn(head)
  return (
    head.length <= HEAD_MAX &&
    /[:：]$/.test(head) &&
    between < links.length &&
    beside.some((other) => isSetSmaller(el, other.el, env) && areWords(other.el))
  )
}

/** It says where it leads: one is to call, or to write, or to know the address. */
function isAddress(link: Element): boolean {
  const href = link.getAttribute('href') ?? ''
  const text = (link.textContent ?? '').trim()
  // "1" is in many an address.
  return /^(tel|mailto|sms):/i.test(href) || (text.length > 3 && href.includes(text))
}

/** A card of what a link leads to, under a line that heads it or under none: painted, and begun by the link, which is in no sentence. */
function isCardOfLink({ el }: Piece, env: PageEnv): boolean {
  const link = BLOCK_OF_LINKS.test(el.localName) ? el.querySelector('a') : null
  if (!link || ownText(link.parentElement!) !== '' || lettersIn(textBefore(link, el)) > HEAD_MAX) return false
  let drawn = false
  for (let at: Element = link; at !== el && !drawn; at = at.parentElement!) {
    if (FLOW.has(at.localName) || at.localName === 'li') return false
    drawn = isBubble(at.parentElement!, env)
  }
  return drawn
}

function textBefore(link: Element, el: Element): string {
  const range = el.ownerDocument.createRange()
  range.setStart(el, 0)
  range.setEndBefore(link)
  return range.toString()
}

/** Below paragraphs and in none: writers of text put each link into one. */
const followsBlock = (el: Element): boolean => FLOW.has(el.previousElementSibling?.localName ?? '')

/** A line of words may have a link, but none of these. */
const SHOWN_ON_CARDS = 'img,picture,button,[role=button]'

/**
 * Words that are slotted into an element stand elsewhere in the document: in one paragraph, or in the component itself,
 * beside whose slot there may be other ones.
 */
function holderOf(drawnIn: Element, block: Element | null, unit: Element): Element {
  if (/\S/.test(drawnIn.textContent ?? '')) return drawnIn
  if (block) return block
  let at = drawnIn
  while (at !== unit && !/\S/.test(at.textContent ?? '')) {
    const root = at.getRootNode()
    at = (isShadowRoot(root) ? root.host : parentOf(at)) ?? unit
  }
  return at
}

/** A figure with a caption, drawn around a message with its name instead of a picture. */
const isBox = (el: Element): boolean =>
  el.localName === 'figure' && [...el.children].some((kid) => /^(div|section|article)$/.test(kid.localName))

/** Before the end of what holds it; a comment says nothing. */
function saysMoreAfter(el: Element): boolean {
  for (let node = el.nextSibling; node; node = node.nextSibling)
    if (node.nodeType !== 8 && /\S/.test(node.textContent ?? '')) return true
  return false
}

/** An hour, set smaller than its words by the widget, which a paragraph ends with behind all that it says. */
function stampAtEnd(paragraph: Element, env: PageEnv): Element | null {
  const last = paragraph.localName === 'p' && env.style ? paragraph.lastElementChild : null
  // What a style of its own makes small its writer did.
  if (!last || !STAMP_TAG.test(last.localName) || last.hasAttribute('style')) return null
  if (last.localName !== 'time' && !last.hasAttribute('class')) return null
  const time = shortText(last, STAMP_MAX)
  const isStamp =
    isTimeLike(time) &&
    time.match(new RegExp(CLOCK_TIME, 'gu'))?.length === 1 &&
    AFTER_ALL.test(textBefore(last, paragraph)) &&
    !saysMoreAfter(last) &&
    isSetSmaller(last, paragraph, env)
  return isStamp ? last : null
}
/** At the end of a sentence, or of a word in a script that has blanks between words: "at 8:00" has one. */
const AFTER_ALL =
  /(?:[.!?…。！？؟।]\s*|(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}])$/u
const STAMP_MAX = 24
/** Writers of text have tags of their own for small type. */
const STAMP_TAG = /^(span|div|time)$/

/** What a sentence lays stress on. */
const STRESSED = /^(?:b|strong|i|em|mark|code|a|s|u|del)$/
const standsAtEnd = (el: Element): boolean => !saysMoreAfter(el) || !/\S/.test(textBefore(el, el.parentElement!))

/** @param isAllWords says of an element at once that all in it are words, where it can */
export function partsOf(
  unit: Element,
  env: PageEnv,
  known: Known = NOTHING_KNOWN,
  isAllWords: (el: Element) => boolean = () => false,
): Parts {
  const meta: Element[] = []
  if (isAllWords(unit)) return { content: unit, block: unit, meta, folds: new Set(), bare: false }
  const folds = foldsIn(unit)
  let at = unit
  let block: Element | null = null
  let bare = false
  let inComponent = false
  for (let depth = 0; depth < 16; depth++) {
    if (depth > 0 && isAllWords(at)) break
    inComponent ||= at.localName.includes('-')
    const seen = worded(at, env)
    for (const fold of foldsAmong(seen, env)) folds.add(fold)
    const inner = seen.filter((kid) => !folds.has(kid))
    const marked = markedAmong(inner, unit, env, known)
    if (drawnText(at, env) !== '') {
      // A time stamp or links at the end of the bubble itself; what stands in the middle of a sentence is part of it.
      const leads = marked.length > 0 ? leadsOf(at) : []
      meta.push(
        ...marked.filter(
          (kid) =>
            leads.includes(kid) ||
            (isTimeLike(shortText(kid)) && !STRESSED.test(kid.localName) && standsAtEnd(kid)) ||
            (isRowOfLinks(kid) && !/\S/.test(kid.nextSibling?.textContent ?? '')),
        ),
        ...inner.filter((kid) => kid === at.lastElementChild && endsBubble(new Piece(kid))),
      )
      break
    }
    const time =
      marked.length === inner.length
        ? (timeSaidIn(inner, env) ?? sentenceIn(inner, env) ?? bubbleIn(inner, env))
        : undefined
    const rest = inner.filter((kid) => kid === time || !marked.includes(kid))
    if (rest.length === 0) {
      bare = at === unit && marked.length > 0
      break
    }
    meta.push(...marked.filter((kid) => kid !== time))
    let [only] = rest
    if (rest.length > 1) {
      // The one that is called a message or drawn as a bubble; what is short beside it is a name or the like.
      if (rest.some((kid) => FLOW.has(kid.localName))) {
        const stamp = stampAtEnd(rest.at(-1)!, env)
        if (stamp) meta.push(stamp)
        break
      }
      const stands = (is: (kid: Element) => boolean): Element | undefined => {
        const found = rest.filter(is)
        return found.length === 1 && rest.every((kid) => kid === found[0] || isShort(kid) || isRowOfCards(kid))
          ? found[0]
          : undefined
      }
      only = stands(isNamedMessage) ?? stands((kid) => isBubble(kid, env))
      if (!only) break
      meta.push(...rest.filter((kid) => kid !== only))
    }
    if (!only) break
    const isText = FLOW.has(only.localName) && !isBox(only)
    if (isText) block = only
    const stamp = isText ? stampAtEnd(only, env) : null
    if (stamp) meta.push(stamp)
    if (isText || only.localName === 'a' || only.localName === 'slot') break
    at = only
  }
  const content = inComponent ? holderOf(at, block, unit) : at
  return { content, block: block ?? at, meta, folds, bare }
}

/** A name keeps being the same name next to another time, be that in an element of its own right behind it. */
export const labelText = (el: Element): string => {
  const text = shortText(el)
  if (text.length > LABEL_MAX) return text
  const last = el.lastElementChild
  const time = last ? shortText(last) : ''
  const name = isTimeLike(time) && text.endsWith(time) ? text.slice(0, -time.length).trim() : ''
  return name || withoutTime(text) || text
}

export type Leaf = { el: Element; slot: string; text: string }

/** Short leaf texts at the beginning and the end of a message: where names and stamps stand. */
export function edges(unit: Element, env: PageEnv): Leaf[] {
  const leaves: Element[] = []
  const visit = (el: Element, depth: number): void => {
    if (leaves.length > 60 || depth > 12) return
    // Of what holds words a bare heading alone may be for screen readers.
    if ((el === unit || HEADING.test(el.localName)) && isForScreenReaders(el, env)) return
    const inner = worded(el, env)
    if (inner.length === 0) leaves.push(el)
    else if (drawnText(el, env) !== '') {
      for (const lead of leadsOf(el)) if (inner.includes(lead)) visit(lead, depth + 1)
      leaves.push(el)
    } else for (const kid of inner) visit(kid, depth + 1)
  }
  visit(unit, 0)
  if (leaves.length < 2) return []
  const ends = leaves.length <= 4 ? leaves : [...leaves.slice(0, 2), ...leaves.slice(-2)]
  return ends
    .map((el) => ({ el, slot: slotOf(el, unit), text: labelText(el) }))
    .filter(({ slot, text }) => text !== '' && text.length <= 40 && slot !== '')
}

/** Labels that only screen readers hear ("You said", "Bot"), the message's own first. */
export function spokenLabels(unit: Element, env: PageEnv): string[] {
  const out: string[] = []
  const own = unit.getAttribute('aria-label')
  if (own) out.push(own.slice(0, 80))
  let seen = 0
  const visit = (el: Element, depth: number): void => {
    for (const kid of el.children) {
      if (++seen > 40) return
      if (isForScreenReaders(kid, env)) {
        // "You said: …" goes on with the whole message; what counts is how it begins.
        const text = collapsed((kid.textContent ?? '').slice(0, 200))
          .trim()
          .slice(0, 80)
        if (text !== '' && !isTimeLike(text)) out.push(text)
      } else if (depth < 5) visit(kid, depth + 1)
    }
  }
  visit(unit, 0)
  return out
}
