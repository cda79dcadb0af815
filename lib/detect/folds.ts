/** What opens and closes in a message: how it was thought out, what was looked up, what a call was given and gave back. */
import type { PageEnv } from './page-env.ts'
import { FLOW, holdsFlow, ownText, worded } from './visible.ts'

/** Only of what can be pressed does it say that more is to be seen. */
const OPENS = `summary,:is(button,a,[role],[tabindex],[aria-controls])[aria-expanded]:not([aria-haspopup])`

export const openerIn = (el: Element): Element | null => el.querySelector(OPENS)

export function foldsIn(unit: Element): Set<Element> {
  const folds = new Set<Element>()
  for (const el of unit.querySelectorAll('details,[aria-expanded][aria-controls]:not([aria-haspopup])')) {
    if (el.localName === 'details') folds.add(el)
    const root = unit.getRootNode() as Document | ShadowRoot
    const part = root.getElementById?.(el.getAttribute('aria-controls') ?? '')
    // What comes before its control is the beginning of a long text.
    if (part && part !== unit && unit.contains(part) && (el.compareDocumentPosition(part) & 4) !== 0) folds.add(part)
  }
  return folds
}

/** A name, a mark, a count, the head of a card: one line. */
export const LABEL_MAX = 60
export const lettersIn = (text: string | null): number => (text ?? '').replace(/\s+/g, '').length
/** Of all of them together. */
export const lettersOf = (some: readonly Element[]): number =>
  some.reduce((sum, { textContent }) => sum + lettersIn(textContent), 0)
/** What it is, without the boxes around that hold nothing else. */
function unwrapped(el: Element): Element {
  const only = el.childElementCount === 1 ? el.firstElementChild! : null
  return only && !FLOW.has(only.localName) && ownText(el) === '' ? unwrapped(only) : el
}
/** More than a line, or written in paragraphs. */
export const areWords = (el: Element): boolean => lettersIn(el.textContent) > LABEL_MAX || holdsFlow(unwrapped(el))

/** A line over what is to be pressed or filled in: how it was, what else could be asked. */
export function isAsking(el: Element): boolean {
  const fields = [...el.querySelectorAll('button,[role=button],input,select,textarea')]
  return fields.length > 1 && lettersIn(el.textContent) - lettersOf(fields) <= LABEL_MAX
}

export const ARROW = /^[\s›»❯▸▹►▶▾▿▼⌄˅⌃^>]+$/u

/** Begins with a heading that can be pressed, and has an arrow at one of its ends: it opens the rest, and does not say so. */
function hasArrow({ firstElementChild: heading, childElementCount }: Element): boolean {
  if (!heading || childElementCount < 2 || !heading.matches('button,[role=button]')) return false
  return [heading.firstElementChild, heading.lastElementChild].some((end) => ARROW.test(end?.textContent ?? ''))
}

/**
 * It is what its first control opens, with no more than a line beside that. Where the control says that it is closed no
 * words are seen, and where it is open some are: more than that are words with a fold among them.
 */
function isOpened(el: Element, env: PageEnv): boolean {
  const opener = openerIn(el)
  if (!opener) return hasArrow(el)
  // In a sentence it opens what a word means.
  if (opener.closest('p')) return false
  let words = opener.getAttribute('aria-expanded') === 'true' ? -1 : 0
  for (let at = opener.closest('details,[aria-expanded]')!; at !== el; at = at.parentElement!)
    if (worded(at.parentElement!, env).some((kid) => areWords(kid) && !openerIn(kid))) words++
  return words < 1
}

/** Cards and folds by themselves (how it was thought out, a call with what came of it), where there are words in none. */
export function foldsAmong(inner: readonly Element[], env: PageEnv): Element[] {
  const folds = inner.filter((el) => isOpened(el, env))
  return inner.some((el) => !folds.includes(el) && areWords(el)) ? folds : []
}
