/** What opens and closes in a message: reasoning, lookups, the input and output of a tool call. */
import {
  closest,
  contains,
  firstElementOf,
  lastElementOf,
  matches,
  parentElementOf,
  positionOf,
  rootNodeOf,
} from './dom.ts'
import type { PageEnv } from './page-env.ts'
import { FLOW, holdsFlow, ownText, worded } from './visible.ts'

/** Only on something that can be pressed does the attribute mean that there is more to see. */
const OPENS = `summary,:is(button,a,[role],[tabindex],[aria-controls])[aria-expanded]:not([aria-haspopup])`

export const openerIn = (el: Element): Element | null => el.querySelector(OPENS)

export function foldsIn(unit: Element): Set<Element> {
  const folds = new Set<Element>()
  for (const el of unit.querySelectorAll('details,[aria-expanded][aria-controls]:not([aria-haspopup])')) {
    if (el.localName === 'details') folds.add(el)
    const root = rootNodeOf(unit) as Document | ShadowRoot
    const part = root.getElementById?.(el.getAttribute('aria-controls') ?? '')
    // A part before its control is the beginning of a long text.
    if (part && part !== unit && contains(unit, part) && (positionOf(el, part) & 4) !== 0) folds.add(part)
  }
  return folds
}

/** Longest name, mark, count or card heading: one line. */
export const LABEL_MAX = 60
export const lettersIn = (text: string | null): number => (text ?? '').replace(/\s+/g, '').length
/** Letters of all of them together. */
export const lettersOf = (some: readonly Element[]): number =>
  some.reduce((sum, { textContent }) => sum + lettersIn(textContent), 0)
/** The innermost element, without boxes that hold nothing else. */
function unwrapped(el: Element): Element {
  const only = el.childElementCount === 1 ? firstElementOf(el)! : null
  return only && !FLOW.has(only.localName) && ownText(el) === '' ? unwrapped(only) : el
}
/** More than a line, or written in paragraphs. */
export const areWords = (el: Element): boolean => lettersIn(el.textContent) > LABEL_MAX || holdsFlow(unwrapped(el))

/** A line above things to press or fill in: a rating, further questions. */
export function isAsking(el: Element): boolean {
  const fields = [...el.querySelectorAll('button,[role=button],input,select,textarea')]
  return fields.length > 1 && lettersIn(el.textContent) - lettersOf(fields) <= LABEL_MAX
}

export const ARROW = /^[\s›»❯▸▹►▶▾▿▼⌄˅⌃^>]+$/u

/** Begins with a pressable heading with an arrow at one end: it opens the rest, without an attribute that says so. */
function hasArrow({ firstElementChild: heading, childElementCount }: Element): boolean {
  if (!heading || childElementCount < 2 || !matches(heading, 'button,[role=button]')) return false
  return [firstElementOf(heading), lastElementOf(heading)].some((end) => ARROW.test(end?.textContent ?? ''))
}

/**
 * The element is what its first control opens, with at most a line beside it. A closed fold shows no words and an open
 * one shows some; more words than that are a text with a fold in it.
 */
function isOpened(el: Element, env: PageEnv): boolean {
  const opener = openerIn(el)
  if (!opener) return hasArrow(el)
  // In a sentence it opens the explanation of a word.
  if (closest(opener, 'p')) return false
  let words = opener.getAttribute('aria-expanded') === 'true' ? -1 : 0
  for (let at = closest(opener, 'details,[aria-expanded]')!; at !== el; at = parentElementOf(at)!)
    if (worded(parentElementOf(at)!, env).some((kid) => areWords(kid) && !openerIn(kid))) words++
  return words < 1
}

/** Cards and folds that stand alone (reasoning, a tool call with its result), if there are words outside of them. */
export function foldsAmong(inner: readonly Element[], env: PageEnv): Element[] {
  const folds = inner.filter((el) => isOpened(el, env))
  return inner.some((el) => !folds.includes(el) && areWords(el)) ? folds : []
}
