/** Names, times and read marks: the labels of a message, inside of it or beside its words. */
import { isSetSmaller } from './drawn.ts'
import { LABEL_MAX } from './folds.ts'
import type { Known } from './known.ts'
import { isRowOfLinks } from './links-beside.ts'
import { childrenOf, type PageEnv } from './page-env.ts'
import { Piece, shortText, textBefore } from './piece.ts'
import { slotOf } from './shape.ts'
import { FLOW, holdsMore, ownText, worded } from './visible.ts'
import { CLOCK_TIME, isCalled, isStamped, isTimeLike, META_WORDS, saysItWasRead, withoutTime } from './words.ts'

/** The message whose parts are looked at, and what is known of its like. */
export type Within = { unit: Element; env: PageEnv; known: Known }

export const HEADING = /^h\d$/

/** May hold a name or a stamp: no block of running text, but a heading, or a paragraph that is called so beside one that is not. */
export const mayLabel = (el: Element): boolean =>
  !FLOW.has(el.localName) ||
  HEADING.test(el.localName) ||
  (el.localName === 'p' &&
    isCalled(el, META_WORDS) &&
    childrenOf(el.parentElement!).some((other) => !isCalled(other, META_WORDS) && /\S/.test(other.textContent ?? '')))

/** What stands before the first words that are an element's own: a name and a time in the bubble itself. */
export function leadsOf(el: Element): Element[] {
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
export function saysWhenItWasRead({ el }: Piece, text: string): boolean {
  if (!STAMP_BOX.test(el.localName) || !CLOCK_TIME.test(text)) return false
  const rest = withoutTime(text)
  return rest !== text && saysItWasRead(rest)
}
const STAMP_BOX = /^(div|footer|small)$/

/** What became of a message and when, under words without a time: of several, each is a line of what happened. */
export const isReadStamp = (piece: Piece, beside: readonly Piece[]): boolean =>
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

/** A label, or nothing but labels. */
export const isMeta = (piece: Piece, within: Within, depth = 0): boolean =>
  seemsMeta(piece, within, depth) && !holdsMore(piece.el, within.env)

function seemsMeta(piece: Piece, within: Within, depth: number): boolean {
  const { unit, env, known } = within
  const part = piece.el
  if (isCollection(part)) return false
  if (depth === 0 && isRowOfLinks(part)) return true
  const text = piece.short(LABEL_MAX * 2)
  if (text === '') return false
  if (part.localName === 'time' || isTimeLike(text)) return true
  if (part.getAttribute('aria-hidden') === 'true' && text.length <= 3) return true
  const isKnown = text.length <= LABEL_MAX && known.labels.has(slotOf(part, unit))
  if (!mayLabel(part)) return part.localName === 'p' && (isKnown || (depth === 0 && isNameAndTime(part, within)))
  if (isKnown) return true
  if (text.length <= LABEL_MAX && isCalled(part, META_WORDS)) return true
  if (depth > 3 || ownText(part) !== '') return false
  const inner = worded(part, env)
  return inner.length > 0 && inner.every((kid) => isMeta(new Piece(kid), within, depth + 1))
}

/** A paragraph of labels each in an element of its own, one of them a time. */
function isNameAndTime(part: Element, within: Within): boolean {
  if (ownText(part) !== '') return false
  const inner = worded(part, within.env)
  return (
    inner.some((kid) => isTimeLike(shortText(kid, LABEL_MAX))) &&
    inner.every((kid) => isMeta(new Piece(kid), within, 1))
  )
}

/** "Read" under the words; alone it is what somebody says. */
export const isReadMark = (piece: Piece, beside: readonly Piece[]): boolean =>
  saysItWasRead(piece.short(24)) && beside.some((other) => other !== piece && !isTimeLike(other.short(LABEL_MAX)))

/** A name with a time, above or below the words. Of several, each is a line of a timetable. */
export function stampOf(parts: readonly Piece[]): Piece | null {
  if (parts.length < 2) return null
  const isStamp = (part: Piece): boolean =>
    !isCollection(part.el) && isStamped(part.short(LABEL_MAX)) && part.el.querySelector('div,p,li') === null
  const [stamp, another] = parts.filter(isStamp)
  return stamp && !another && (stamp === parts[0] || stamp === parts.at(-1)) ? stamp : null
}

/** Before the end of what holds it; a comment says nothing. */
function saysMoreAfter(el: Element): boolean {
  for (let node = el.nextSibling; node; node = node.nextSibling)
    if (node.nodeType !== 8 && /\S/.test(node.textContent ?? '')) return true
  return false
}

/** An hour, set smaller than its words by the widget, which a paragraph ends with behind all that it says. */
export function stampAtEnd(paragraph: Element, env: PageEnv): Element | null {
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
/** A time at one of the ends of the words it stands among. */
export const isTimeAtEnd = (el: Element): boolean =>
  isTimeLike(shortText(el)) &&
  !STRESSED.test(el.localName) &&
  (!saysMoreAfter(el) || !/\S/.test(textBefore(el, el.parentElement!)))
