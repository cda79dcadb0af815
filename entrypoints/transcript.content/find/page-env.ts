/** Detection's access to the browser: geometry, computed style, closed shadow roots. */
import { parentElementOf } from '../../../lib/detect/dom.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { browser } from '../../../lib/platform/browser.ts'

type Opener = { openOrClosedShadowRoot(el: HTMLElement): ShadowRoot | null }

/** `display: contents` has no box, so it never counts as visible; its content is if its parent is. */
function isDrawn(el: Element): boolean {
  if (el.checkVisibility({ visibilityProperty: true })) return true
  if (getComputedStyle(el).display !== 'contents') return false
  const parent = parentElementOf(el)
  return parent === null || isDrawn(parent)
}

/** Names of nearly all elements of a page, most frequent first: the browser tries them until one matches. */
const COMMON =
  'p,div,span,a,li,b,td,i,br,ul,tr,svg,path,img,button,code,strong,em,ol,th,h3,h4,h2,section,g,input,label,option,pre,h1,script,style,link,meta,table,tbody,thead,time,small,sub,sup,u,s,kbd,mark,hr,blockquote,nav,header,footer,main,article,aside,form,select,textarea,details,summary,figure,figcaption,picture,source,video,iframe,template,noscript,dl,dt,dd,h5,h6,rect,circle,line,use,defs,polygon,polyline,text,title,html,head,body,mi,mo,mn,mrow'
export const UNCOMMON = `:not(${COMMON})`

/** The browser skips all others natively and wraps only what it finds; tens of thousands of elements take 1–2 ms. */
function customElements(root: Document | ShadowRoot | Element): Element[] {
  const itself = root.nodeType === 1 ? [root as Element] : []
  return [...itself, ...root.querySelectorAll(UNCOMMON)].filter(({ localName }) => localName.includes('-'))
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
