/**
 * Does this page hold anything in which one could write to somebody? Asked of every page on an allowed site, so it asks
 * little: reading, marking and driving are loaded only where the answer is yes.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { Tree } from '../../lib/detect/roots.ts'

const FIELDS =
  'textarea,input:not([type]),input[type="text"],[contenteditable]:not([contenteditable="false"]),[role="textbox"],[role="log"]'
const SEARCH = /^(q|s|query|search|keywords?)$/i
const SEARCHES = /\b(search|find|filter)\b|suche/i

function isSearch(el: Element): boolean {
  const says = (name: string): string => el.getAttribute(name) ?? ''
  return (
    SEARCH.test(says('name')) ||
    SEARCHES.test(`${says('placeholder')} ${says('aria-label')}`) ||
    el.closest('[role="search"]') !== null
  )
}

export function mayHoldChat(roots: readonly Tree[], env: PageEnv): boolean {
  for (const root of roots)
    for (const el of root.querySelectorAll(FIELDS)) if (!isSearch(el) && env.drawn!(el)) return true
  return false
}
