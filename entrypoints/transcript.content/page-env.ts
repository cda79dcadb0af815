/** The browser's own eyes, for detection: geometry, computed style, closed shadow roots. */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { browser } from '../../lib/platform/browser.ts'

type Opener = { openOrClosedShadowRoot(el: HTMLElement): ShadowRoot | null }

/** `display: contents` has no box of its own, so it is never "visible"; what stands in it is, where what it stands in is. */
const isDrawn = (el: Element): boolean =>
  el.checkVisibility({ visibilityProperty: true }) ||
  (getComputedStyle(el).display === 'contents' && (el.parentElement === null || isDrawn(el.parentElement)))

/** XPath walks natively and wraps only what it finds; tens of thousands of elements cost a millisecond or two. */
let hyphened: XPathExpression | undefined
function* customElements(root: Document | ShadowRoot | Element): Generator<Element> {
  // Many small pieces of a page are asked for one after the other.
  hyphened ??= document.createExpression("descendant-or-self::*[contains(name(),'-')]")
  for (const top of root.nodeType === 11 ? (root as ShadowRoot).children : [root as Document | Element]) {
    const found = hyphened.evaluate(top, 7)
    for (let i = 0; i < found.snapshotLength; i++) yield found.snapshotItem(i) as Element
  }
}

export function browserEnv(): PageEnv {
  // Where the API is missing (an invalidated context), open roots are still seen.
  const dom = (browser as { dom?: Opener }).dom
  return {
    openRoot: (el) => {
      if (!(el instanceof HTMLElement)) return null
      if (el.shadowRoot) return el.shadowRoot
      try {
        return dom?.openOrClosedShadowRoot(el) ?? null
      } catch {
        return null
      }
    },
    customElements,
    rect: (el) => el.getBoundingClientRect(),
    style: (el) => getComputedStyle(el),
    drawn: isDrawn,
  }
}
