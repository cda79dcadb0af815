/** Names, times and read marks: the labels of a message, inside it or beside its words. */
import { firstChildOf, lastElementOf, nextSiblingOf, parentElementOf } from './dom.ts'
import { isSetSmaller } from './drawn.ts'
import { LABEL_MAX } from './folds.ts'
import type { Known } from './known.ts'
import { isRowOfLinks } from './links-beside.ts'
import { childrenOf, type PageEnv } from './page-env.ts'
import { Piece, shortText, textBefore } from './piece.ts'
import { slotOf } from './shape.ts'
import { FLOW, holdsMore, ownText, worded } from './visible.ts'
import { CLOCK_TIME, isCalled, isStamped, isTimeLike, META_WORDS, saysItWasRead, withoutTime } from './words.ts'

/** The message being read, and what is known of others like it. */
export type Within = { unit: Element; env: PageEnv; known: Known }

export const HEADING = /^h\d$/

/** May hold a name or a stamp: not running text, but a heading, or a paragraph named so beside one that is not. */
export const mayLabel = (el: Element): boolean =>
  !FLOW.has(el.localName) ||
  HEADING.test(el.localName) ||
  (el.localName === 'p' &&
    isCalled(el, META_WORDS) &&
    childrenOf(parentElementOf(el)!).some(
      (other) => !isCalled(other, META_WORDS) && /\S/.test(other.textContent ?? ''),
    ))

/** Elements before the first text of the element's own: a name and a time inside the bubble. */
export function leadsOf(el: Element): Element[] {
  const leads: Element[] = []
  for (let node = firstChildOf(el); node; node = nextSiblingOf(node)) {
    if (node.nodeType === 3 && /\S/.test((node as Text).data)) return leads
    if (node.nodeType !== 1) continue
    // Words merely in bold begin the sentence, unless they end in a colon as names do.
    const lead = node as Element
    if (LEAD.test(lead.localName) || /[:：]\s*$/.test(shortText(lead, LABEL_MAX))) leads.push(lead)
    else return leads
  }
  return []
}
const LEAD = /^(div|span|header|small|label|time|h\d|slot)$/

/** "Sent 10:02". With a date, or inside a line, it may be about a parcel. */
export function saysWhenItWasRead({ el }: Piece, text: string): boolean {
  if (!STAMP_BOX.test(el.localName) || !CLOCK_TIME.test(text)) return false
  const rest = withoutTime(text)
  return rest !== text && saysItWasRead(rest)
}
const STAMP_BOX = /^(div|footer|small)$/

/** A status with its time, under words without a time: where there are several, each is a step in some history. */
export const isReadStamp = (piece: Piece, beside: readonly Piece[]): boolean =>
  piece === beside.at(-1) &&
  beside.length > 1 &&
  saysWhenItWasRead(piece, piece.short(LABEL_MAX)) &&
  beside.every((other) => other === piece || !CLOCK_TIME.test(other.short(LABEL_MAX)))

const COLLECTION = /^(ul|ol|table|dl|pre)$/
/** Lists and tables of several entries, the bulk of a long answer: ruled out as labels without being read. */
const isCollection = (part: Element): boolean =>
  COLLECTION.test(part.localName) && (part.childElementCount > 2 || areTimes(part))
/** Of two times neither is the message's own. */
const areTimes = (list: Element): boolean =>
  list.childElementCount === 2 &&
  childrenOf(list).every(
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

/** A paragraph whose labels each have an element of their own, one of them a time. */
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

/** A name with a time, above or below the words. Where there are several, each is a line of a timetable. */
export function stampOf(parts: readonly Piece[]): Piece | null {
  if (parts.length < 2) return null
  const isStamp = (part: Piece): boolean =>
    !isCollection(part.el) && isStamped(part.short(LABEL_MAX)) && part.el.querySelector('div,p,li') === null
  const [stamp, another] = parts.filter(isStamp)
  return stamp && !another && (stamp === parts[0] || stamp === parts.at(-1)) ? stamp : null
}

/** There is more text before its parent ends; comments do not count. */
function saysMoreAfter(el: Element): boolean {
  for (let node = nextSiblingOf(el); node; node = nextSiblingOf(node))
    if (node.nodeType !== 8 && /\S/.test(node.textContent ?? '')) return true
  return false
}

/** A time of day that ends a paragraph after all its words, set smaller by the widget. */
export function stampAtEnd(paragraph: Element, env: PageEnv): Element | null {
  const last = paragraph.localName === 'p' && env.style ? lastElementOf(paragraph) : null
  // Small type from an inline style is the writer's.
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
/** Ends a sentence, or a word in a script with spaces between words: "at 8:00" has such a space. */
const AFTER_ALL =
  /(?:[.!?…。！？؟।]\s*|(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}])$/u
const STAMP_MAX = 24
/** Text editors use other tags for small type. */
const STAMP_TAG = /^(span|div|time)$/

/** Tags for emphasis in a sentence. */
const STRESSED = /^(?:b|strong|i|em|mark|code|a|s|u|del)$/
/** A time at either end of the words around it. */
export const isTimeAtEnd = (el: Element): boolean =>
  isTimeLike(shortText(el)) &&
  !STRESSED.test(el.localName) &&
  (!saysMoreAfter(el) || !/\S/.test(textBefore(el, parentElementOf(el)!)))
