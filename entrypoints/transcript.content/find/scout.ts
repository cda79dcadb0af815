/**
 * Does this page have anything to write to somebody in? Checked on every page of an allowed site, so it must be cheap:
 * reading, marking and driving are loaded only if the answer is yes.
 */
import { ASKS_A_MACHINE } from '../../../lib/detect/asks-a-machine.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { EMPTY_HOST, type Tree } from '../../../lib/detect/roots.ts'
import { UNCOMMON } from './page-env.ts'

/** Queried one by one: given a list, the browser tries each selector on every element of a page. */
const FIELDS = [
  'textarea',
  'input',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="log"]',
]
const ANY_FIELD = FIELDS.join()
const WORTH_A_SEARCH = [...FIELDS, EMPTY_HOST, UNCOMMON].join()
const WRITTEN_IN = /^(?:text|search)$/
const SEARCH = /^(q|s|query|search|keywords?)$/i
const SEARCHES = /\b(search|find|filter)\b|suche/i
/** A box of several lines may offer to search too, but its label does not begin with it. */
const BEGINS_WITH_SEARCH = /^\s*(search|find|filter)\b|^\s*suche/i
/** A field named `q` may ask for a question. */
const ASKS = /quest|\bask|frage|pregunt|domand|pergunt|vraag|messag|nachricht|mensa[jg]|[問问]|질문|вопрос|سؤال/i

function isSearch(el: Element): boolean {
  const says = (name: string): string => el.getAttribute(name) ?? ''
  const words = `${says('placeholder')} ${says('aria-label')}`
  const isInput = el.localName === 'input'
  if ((isInput ? SEARCHES : BEGINS_WITH_SEARCH).test(words)) return true
  const isForSearch = (isInput && (el as HTMLInputElement).type === 'search') || el.closest('[role="search"]') !== null
  return (isForSearch || (SEARCH.test(says('name')) && !ASKS.test(words))) && !ASKS_A_MACHINE.test(words)
}

/** How many undrawn fields are observed: the newest, since a chat is at the end of its page. */
const MAX_OBSERVED = 100

/** @param shown an undrawn field is drawn: a style rule, a popover or a frame gives no other sign of that */
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
    if (el.localName === 'input' && !WRITTEN_IN.test((el as HTMLInputElement).type)) return false
    if (isSearch(el)) return false
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
      // What was added to an editor may have made it one.
      const around = tree.nodeType === 1 ? (tree as Element).closest(ANY_FIELD) : null
      if (around && isField(around)) return true
      for (const fields of FIELDS) for (const el of tree.querySelectorAll(fields)) if (isField(el)) return true
    }
    return false
  }
  return {
    /** @param trees not seen before; fields that were undrawn are checked again each time */
    sees(trees: readonly Tree[]): boolean {
      const seen = sees(trees)
      if (seen) forget()
      return seen
    },
    /** Whether no field of any kind is in or around this, and nothing below it may get a shadow root. */
    isPlain: (tree: Element): boolean => !tree.closest(ANY_FIELD) && !tree.querySelector(WORTH_A_SEARCH),
    waits: (): boolean => hidden.size > 0,
    stop: forget,
  }
}
