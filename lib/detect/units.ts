/** From the children of a list to its messages: groups by speaker or by day are opened, single messages stay whole. */
import { firstElementOf, lastElementOf } from './dom.ts'
import { kids, kidsAtEnds, type PageEnv, parentOf } from './page-env.ts'
import { LETTERS_MAX, sideOf } from './facts.ts'
import { areWords, foldsAmong, isAsking } from './folds.ts'
import { isBubble, isSetSmaller } from './drawn.ts'
import { shortText } from './piece.ts'
import { isLetterBox } from './asides.ts'
import { askedIn, type Latest, latestAsked } from './sent.ts'
import { alike, classTokens, shapeOf } from './shape.ts'
import { isNameTerm } from './terms.ts'
import { FLOW, holdsMore, isWorded, ownText, worded } from './visible.ts'
import {
  hasWord,
  isCalled,
  isStamped,
  isTimeLike,
  META_WORDS,
  NAME_WORDS,
  saysItWasRead,
  tokens,
  withoutTime,
} from './words.ts'
import { wordSet } from './word-set.ts'

export const ITEM_WORDS: ReadonlySet<string> = wordSet(
  'message messages msg bubble turn row item activity entry balloon speech',
)
const ITEM_ROLES = new Set(['listitem', 'article', 'row', 'group'])

const FIRST = 20
const LAST = 40
/** Of more rows than this only a sample is looked at. */
export const MOST_SAMPLED = FIRST + LAST
/** A sample from both ends of many items: enough to see what they are like. */
export const sampled = <T>(items: readonly T[], first = FIRST, last = LAST): readonly T[] =>
  items.length <= first + last ? items : [...items.slice(0, first), ...items.slice(-last)]

/** Each is positioned absolutely, as in virtual lists: their order is that of their positions. */
export function standByThemselves(rows: readonly Element[], env: PageEnv): boolean {
  const some = [rows[0]!, rows[rows.length >> 1]!, rows.at(-1)!]
  return rows.length > 1 && env.rect !== undefined && some.every((row) => env.style?.(row).position === 'absolute')
}

/** Children of the list in drawn order, without those that are kept beside it for their next use. */
export function inOrder(list: Element, env: PageEnv): Element[] {
  const all = kids(list, env)
  if (!standByThemselves(all, env)) return all
  const boxes = new Map(all.map((row) => [row, env.rect!(row)]))
  const top = (row: Element): number => boxes.get(row)!.top
  const edge = env.rect!(list)
  const inside = all.filter((row) => boxes.get(row)!.bottom > edge.top)
  // A list without a height of its own may have all of its rows above it.
  return (edge.height > 0 && inside.length > 0 ? inside : all).sort((a, b) => top(a) - top(b))
}

/** Children of the list with visible words. */
export const rowsOf = (list: Element, env: PageEnv): Element[] => inOrder(list, env).filter((kid) => isWorded(kid, env))
export const someRowsOf = (list: Element, env: PageEnv): Element[] =>
  someInOrder(list, env).filter((kid) => isWorded(kid, env))

/** Only absolutely positioned rows may be drawn in another order than the document's. */
function someInOrder(list: Element, env: PageEnv): readonly Element[] {
  const some = kidsAtEnds(list, env, FIRST, LAST)
  return standByThemselves(some, env) ? sampled(inOrder(list, env)) : some
}

/** Looks like a message of its own: by name, by role, or by a painted, rounded box. */
function isItem(el: Element, env: PageEnv): boolean {
  const role = el.getAttribute('role')
  if (role && ITEM_ROLES.has(role)) return true
  const names = el.getAttribute('class') ?? ''
  if (hasWord(names, ITEM_WORDS)) return true
  return isBubble(el, env)
}

/** A name, initials, a time stamp, or several of these. */
const isLabel = (el: Element, env: PageEnv, depth = 0): boolean => seemsLabel(el, env, depth) && !holdsMore(el, env)

function seemsLabel(el: Element, env: PageEnv, depth: number): boolean {
  const text = shortText(el, 60)
  if (text === '') return false
  if (isUnheardLetters(el) || (text.length <= LETTERS_MAX && isLetterBox(el, text, env))) return true
  const rest = withoutTime(text)
  // The number of people who have not read it yet.
  const isCount = rest !== text && /^\p{Nd}{1,3}$/u.test(rest)
  if ((saysItWasRead(rest) || isCount) && !isBubble(el, env)) return true
  if (el.localName === 'time' || isCalled(el, META_WORDS) || isTimeLike(text) || isStamped(text)) return true
  if (depth > 2 || ownText(el) !== '') return false
  const inner = worded(el, env)
  return inner.length > 0 && inner.every((kid) => isLabel(kid, env, depth + 1))
}

/** Both contain an element of the same shape that is no stamp. */
function holdAlike(kid: Element, other: Element): boolean {
  const [inner] = [...kid.querySelectorAll('[class]')].filter((el) => !isTimeLike(shortText(el, 40)))
  return inner !== undefined && [...other.querySelectorAll('[class]')].some((el) => shapeOf(el) === shapeOf(inner))
}

/** One named after its sender and built like a message is a message, however short. */
function withoutLabels(all: readonly Element[], env: PageEnv): Element[] {
  const rows = all.filter((kid) => isWorded(kid, env))
  const labels = rows.filter((kid) => isLabel(kid, env))
  const isSaid = (kid: Element): boolean =>
    rows.some(
      (other) =>
        !labels.includes(other) && alike(kid, other) >= TWINS && (isCalled(kid, NAME_WORDS) || holdAlike(kid, other)),
    )
  return rows.filter((kid) => !labels.includes(kid) || isSaid(kid))
}

/** A question and its answer in one box: a bubble at the end, and something that is not at the end. */
function areOnTwoSides(items: readonly Element[], frame: Element, env: PageEnv): boolean {
  const atEnd = items.filter((kid) => {
    const path = wayIn(kid, env)
    return sideOf(path.at(-1)!, frame, path, env) === 'end'
  })
  return atEnd.length > 0 && atEnd.length < items.length && atEnd.every((kid) => isBubble(kid, env))
}

function wayIn(el: Element, env: PageEnv): Element[] {
  const path = [el]
  for (let inner = [el]; inner.length === 1 && path.length < 6;) {
    const at = path.at(-1)!
    inner = ownText(at) === '' ? worded(at, env) : []
    if (inner.length === 1 && !FLOW.has(inner[0]!.localName)) path.push(inner[0]!)
    else break
  }
  return path
}

const WHOLE_WORDS: ReadonlySet<string> = wordSet('message msg bubble turn')

/** Parts named after the message around them (`message-text` in `message`): its paragraphs, not messages of a group. */
function arePieces(parts: readonly Element[], row: Element, parent: Element, env: PageEnv): boolean {
  const wholes: string[] = []
  for (let at: Element | null = parent; at; at = at === row ? null : parentOf(at))
    wholes.push(...classTokens(at).filter((name) => WHOLE_WORDS.has(tokens(name).at(-1) ?? '')))
  const isPiece = (part: Element): boolean =>
    classTokens(part).some((name) =>
      wholes.some((whole) => name.startsWith(whole) && /^[-_]/.test(name.slice(whole.length))),
    )
  return wholes.length > 0 && parts.every((part) => isPiece(part) && !isBubble(part, env))
}

const MOST_IN_GROUP = 20
/** How similar two messages of a group are at least. */
const TWINS = 0.55

/** The time in its last element, after words. */
function hourAtEnd(box: Element): string {
  let last = box
  for (let inner = lastElementOf(last); inner; inner = lastElementOf(last)) last = inner
  const hour = last.localName === 'time' && !isTimeLike(shortText(box, 40)) ? shortText(last, 40) : ''
  return /^\p{Nd}{1,2}[:.h]\p{Nd}{2}(?!\p{Nd}*[.:/-])/u.test(hour) ? hour : ''
}

/** All of the same minute, which lines of a timetable seldom are. */
const areOfOneMinute = (boxes: readonly Element[]): boolean => {
  const hour = hourAtEnd(boxes[0]!)
  return hour !== '' && boxes.every((box) => hourAtEnd(box) === hour)
}

/** Each has a place for a time, but only one is filled: true of messages of a group, never of paragraphs. */
function shareStamp(boxes: readonly Element[], row: Element, env: PageEnv): boolean {
  if (boxes.length > MOST_IN_GROUP) return false
  if (areOfOneMinute(boxes) && !isBubble(row, env)) return true
  const inner = boxes.map((box) => [...box.querySelectorAll('*')])
  const stamps = inner.map((all) => all.find((el) => !firstElementOf(el) && isTimeLike(shortText(el, 40))))
  const [stamp, another] = stamps.filter(Boolean)
  const place = stamp?.parentElement
  if (!place || another || boxes.includes(place)) return false
  const isPlace = (el: Element): boolean => shapeOf(el) === shapeOf(place) && !/\S/.test(el.textContent ?? '')
  return inner.every((all, i) => stamps[i] === stamp || all.some(isPlace))
}

/** Letters hidden from screen readers stand for who speaks. */
const isUnheardLetters = (el: Element): boolean =>
  el.getAttribute('aria-hidden') === 'true' && shortText(el, LETTERS_MAX) !== ''

const NAME_MAX = 30

/** Several bubbles alike that stand below a name in smaller type, where nothing says that it is a name. */
function bubblesUnderName([name, body, ...others]: readonly Element[], row: Element, env: PageEnv): Element[] | null {
  if (!name || !body || others.length > 0 || isBubble(row, env)) return null
  const text = shortText(name, NAME_MAX)
  if (text === '' || /[.!?…。！？؟:：]$/.test(text) || isBubble(name, env)) return null
  const bubbles = worded(wayIn(body, env).at(-1)!, env)
  const areMessages = bubbles.every(
    (one) =>
      isBubble(one, env) &&
      alike(one, bubbles[0]!) >= TWINS &&
      isSetSmaller(name, wayIn(one, env).at(-1)!, env) &&
      one.querySelector(PRESSED) === null,
  )
  return bubbles.length > 1 && areMessages ? bubbles : null
}
/** Found on cards, which may stand below a heading too. */
const PRESSED = 'img,picture,button,[role=button]'

/**
 * The messages inside one child of the list: itself, unless it is clearly a group.
 * @param latest shared by all rows that are looked at together
 */
export function unitsIn(row: Element, env: PageEnv, latest: Latest = latestAsked(env)): Element[] {
  if (isNameTerm(row) || isUnheardLetters(row)) return []
  const pair = askedIn(row, env, latest)
  if (pair) return pair
  let at = row
  for (let depth = 0; depth < 8; depth++) {
    if (FLOW.has(at.localName) || ownText(at) !== '') return [row]
    const all = kids(at, env)
    // Only paragraphs: one message, whatever they say.
    if (all.every((kid) => FLOW.has(kid.localName))) return [row]
    const inner = withoutLabels(all, env)
    if (inner.length > 1) {
      const folds = foldsAmong(inner, env)
      const items = inner.filter((kid) => !FLOW.has(kid.localName) && !folds.includes(kid))
      const twins = items.filter((kid) => items.some((other) => other !== kid && alike(kid, other) >= TWINS))
      if (twins.length >= 2 && (twins.every((kid) => isItem(kid, env)) || shareStamp(twins, row, env))) {
        const isOwn = (kid: Element): boolean => twins.includes(kid) || isItem(kid, env)
        // Words beside similar boxes are an answer, and the boxes are cards of what was done for it.
        if (arePieces(twins, row, at, env) || items.some((kid) => !isOwn(kid) && areWords(kid) && !isAsking(kid)))
          return [row]
        return items.flatMap((kid) => (isOwn(kid) ? unitsIn(kid, env, latest) : []))
      }
      if (areOnTwoSides(items, at, env)) return items.flatMap((kid) => unitsIn(kid, env, latest))
      return bubblesUnderName(items, row, env) ?? [row]
    }
    const [only] = inner
    if (!only) return [row]
    at = only
  }
  return [row]
}

/** How much the rows look like a list of messages, 0–1; cheap, before anything is read. */
export function listLikeness(rows: readonly Element[]): number {
  if (rows.length === 0) return 0
  if (rows.length === 1) return 0.3
  const sample = rows.length > 12 ? [...rows.slice(0, 4), ...rows.slice(-8)] : rows
  const flow = sample.filter((row) => FLOW.has(row.localName)).length / sample.length
  const matched = sample.filter((row) => sample.some((other) => other !== row && alike(row, other) >= 0.4)).length
  return (matched / sample.length) * (1 - 0.7 * flow)
}
