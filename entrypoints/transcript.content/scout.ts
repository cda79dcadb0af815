/**
 * Does this page hold anything in which one could write to somebody? Asked of every page on an allowed site, so it asks
 * little: reading, marking and driving are loaded only where the answer is yes.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { Tree } from '../../lib/detect/roots.ts'

/** Asked for one by one: of several at once the browser tries each on every element of a page. */
const FIELDS = [
  'textarea',
  'input',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="log"]',
]
const ANY_FIELD = FIELDS.join()
const SEARCH = /^(q|s|query|search|keywords?)$/i
const SEARCHES = /\b(search|find|filter)\b|suche/i
/** A box of several lines may offer to search too, but is not named so first. */
const BEGINS_WITH_SEARCH = /^\s*(search|find|filter)\b|^\s*suche/i
/** A field that is called `q` may ask for a question. */
const ASKS = /quest|\bask|frage|pregunt|domand|pergunt|vraag|messag|nachricht|mensa[jg]|[問问]|질문|вопрос|سؤال/i

function isSearch(el: Element): boolean {
  const says = (name: string): string => el.getAttribute(name) ?? ''
  const words = `${says('placeholder')} ${says('aria-label')}`
  return (
    (SEARCH.test(says('name')) && !ASKS.test(words)) ||
    (el.localName === 'input' ? SEARCHES : BEGINS_WITH_SEARCH).test(words) ||
    el.closest('[role="search"]') !== null
  )
}

/** So many fields that are not drawn tell by themselves that they are: those that came last, for a chat ends its page. */
const MAX_OBSERVED = 100

/** @param shown a field that was not drawn is now: a rule of the page, a popover, a frame that is shown tell it in no other way */
export function scout(env: PageEnv, shown: () => void) {
  const hidden = new Set<Element>()
  const observed = new Set<Element>()
  let observer: ResizeObserver | null = null
  const tell = (): void => {
    if ([...hidden].some((el) => el.isConnected && env.drawn!(el))) shown()
  }
  function hide(el: Element): void {
    if (hidden.has(el)) return
    hidden.add(el)
    ;(observer ??= new ResizeObserver(tell)).observe(el)
    observed.add(el)
    const [oldest] = observed
    if (observed.size > MAX_OBSERVED) leave(oldest!)
  }
  function leave(el: Element): void {
    if (observed.delete(el)) observer?.unobserve(el)
  }
  function forget(): void {
    hidden.clear()
    observed.clear()
    observer?.disconnect()
    observer = null
  }
  const isField = (el: Element): boolean => {
    if ((el.localName === 'input' && (el as HTMLInputElement).type !== 'text') || isSearch(el)) return false
    if (env.drawn!(el)) return true
    hide(el)
    return false
  }
  const sees = (trees: readonly Tree[]): boolean => {
    for (const el of hidden) {
      if (!el.isConnected) {
        hidden.delete(el)
        leave(el)
      } else if (env.drawn!(el)) return true
    }
    for (const tree of trees) {
      // What came into an editor may have made it one.
      const around = tree.nodeType === 1 ? (tree as Element).closest(ANY_FIELD) : null
      if (around && isField(around)) return true
      for (const fields of FIELDS) for (const el of tree.querySelectorAll(fields)) if (isField(el)) return true
    }
    return false
  }
  return {
    /** @param trees that were not seen before; what was seen and not drawn then is asked again each time */
    sees(trees: readonly Tree[]): boolean {
      const seen = sees(trees)
      if (seen) forget()
      return seen
    },
    stop: forget,
  }
}
