/** Finds the shadow roots of a page. Where the browser's own query finds the hosts, not every node is touched. */
import { firstElementOf, nextElementOf, parentNodeOf } from './dom.ts'
import { childrenOf, mayHost, type PageEnv } from './page-env.ts'

/** Empty elements, less those that are always empty. Filtered by name afterwards: a simple query is the fastest. */
const EMPTY = ':empty:not(br,img)'
const PLAIN_HOST = /^(div|section|aside|main|article|span)$/
export const EMPTY_HOST = ':empty:is(div,section,aside,main,article,span)'

export type Tree = Document | ShadowRoot | Element

/** Elements under `root`, itself included, that may hold a shadow root. */
export function possibleHosts(root: Tree, env: PageEnv): Set<Element> {
  const out = new Set<Element>((env.customElements ?? customElementsIn)(root))
  for (const el of root.querySelectorAll(EMPTY)) if (PLAIN_HOST.test(el.localName)) out.add(el)
  const body = bodyIn(root)
  if (body) for (const el of childrenOf(body)) if (mayHost(el)) out.add(el)
  if (root.nodeType === 1 && mayHost(root as Element)) out.add(root as Element)
  return out
}

/**
 * Whether a root may still be attached, so that it is asked for again and again. Of what has content only a box is, and
 * what stands last on the page with next to nothing in it, where widgets are put: the rest of the outline is asked along
 * with the whole page.
 */
export const mayGetRoot = (host: Element): boolean =>
  mayHost(host) && (/-|^div$/.test(host.localName) || firstElementOf(host) === null || standsLast(host))

const LAST_OF_PAGE = 3
/** Scripts and the like may come after it, but not a whole page of text. */
const MOST_AFTER = 40
function standsLast(host: Element): boolean {
  if (parentNodeOf(host) !== host.ownerDocument.body || host.localName === 'main') return false
  const only = firstElementOf(host)!
  if (nextElementOf(only) || firstElementOf(only)) return false
  let [after, hosts] = [0, 0]
  for (let at = nextElementOf(host); at; at = nextElementOf(at))
    if (++after > MOST_AFTER || (mayHost(at) && ++hosts >= LAST_OF_PAGE)) return false
  return true
}

function bodyIn(root: Tree): Element | null {
  const name = root.nodeType === 1 ? (root as Element).localName : 'html'
  return name === 'html' ? root.querySelector('body') : name === 'body' ? (root as Element) : null
}

const customElementsIn = (root: Tree): Iterable<Element> =>
  [...root.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'))

/**
 * The root itself and all shadow roots below it.
 * @param limit the most roots, since a page may nest without end
 * @param bare collects elements that may get a root but have none yet
 */
export function allRoots<T extends Tree>(
  root: T,
  env: PageEnv,
  limit = 200,
  bare?: Set<Element>,
): Array<T | ShadowRoot> {
  const roots: Array<T | ShadowRoot> = [root]
  for (let i = 0; i < roots.length && roots.length < limit; i++) {
    for (const host of possibleHosts(roots[i]!, env)) {
      const inner = env.openRoot(host)
      if (!inner) {
        if (mayGetRoot(host)) bare?.add(host)
      } else if (!roots.includes(inner)) roots.push(inner)
    }
  }
  return roots
}
