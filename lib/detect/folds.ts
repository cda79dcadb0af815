/** What opens and closes in a message: how it was thought out, what was looked up, what a call was given and gave back. */
import type { PageEnv } from './page-env.ts'
import { worded } from './visible.ts'

/** Only of what can be pressed does it say that more is to be seen. */
export const OPENS = `summary,:is(button,a,[role],[tabindex],[aria-controls])[aria-expanded]:not([aria-haspopup])`

export function foldsIn(unit: Element): ReadonlySet<Element> {
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

const HEAD_MAX = 60
const lengthOf = (text: string): number => text.replace(/\s+/g, '').length

/**
 * It is what its first control opens, with no more than a line before that. Where the control says that it is closed
 * nothing follows, and where it is open one text does: more than that are words with a fold among them.
 */
export function beginsWithOpener(el: Element, env: PageEnv): boolean {
  const opener = el.querySelector(OPENS)
  // In a sentence it opens what a word means.
  if (!opener || opener.closest('p')) return false
  const before = el.ownerDocument.createRange()
  before.setStart(el, 0)
  before.setEndBefore(opener)
  if (lengthOf(before.toString()) > HEAD_MAX) return false
  let left = opener.getAttribute('aria-expanded') === 'true' ? 1 : 0
  for (let at = opener.closest('details') ?? opener; at !== el && el.contains(at); at = at.parentElement!) {
    const isBody = (kid: Element): boolean =>
      (at.compareDocumentPosition(kid) & 4) !== 0 &&
      kid.querySelector(OPENS) === null &&
      lengthOf(kid.textContent ?? '') > HEAD_MAX
    if (worded(at.parentElement!, env).some(isBody)) left--
  }
  return left >= 0
}
