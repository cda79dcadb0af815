/** The browser's own eyes, for detection: geometry, computed style, closed shadow roots. */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { browser } from '../../lib/platform/browser.ts'

type Opener = { openOrClosedShadowRoot(el: HTMLElement): ShadowRoot | null }

const isBoxless = (el: Element): boolean =>
  getComputedStyle(el).display === 'contents' && (el.parentElement?.checkVisibility() ?? true)

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
    rect: (el) => el.getBoundingClientRect(),
    style: (el) => getComputedStyle(el),
    // `display: contents` has no box of its own, so it is never "visible".
    drawn: (el) => el.checkVisibility({ visibilityProperty: true }) || isBoxless(el),
  }
}
