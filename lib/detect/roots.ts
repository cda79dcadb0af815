/** Shadow roots of a page, found without touching each of its nodes where the browser's own query finds the hosts. */
import { childrenOf, type PageEnv } from './page-env.ts'

/** Most of what is empty holds nothing by its nature. Asked by name afterwards: one simple question is the quickest. */
const EMPTY = ':empty:not(br,img)'
const PLAIN_HOST = /^(div|section|aside|main|article|span)$/

export type Tree = Document | ShadowRoot | Element

/** Elements under `root`, itself included, that may hold a shadow root. */
export function possibleHosts(root: Tree, env: PageEnv): Set<Element> {
  const out = new Set<Element>((env.customElements ?? customElementsIn)(root))
  for (const el of root.querySelectorAll(EMPTY)) if (PLAIN_HOST.test(el.localName)) out.add(el)
  const body =
    root.nodeType === 1 && (root as Element).localName === 'body' ? (root as Element) : root.querySelector('body')
  if (body) for (const el of childrenOf(body)) out.add(el)
  if (root.nodeType === 1) out.add(root as Element)
  return out
}

const customElementsIn = (root: Tree): Iterable<Element> =>
  [...root.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'))

/**
 * Root itself and all shadow roots below it.
 * @param limit bounds a page that nests without end
 * @param bare is given what may hold a root and does not yet
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
      if (!inner) bare?.add(host)
      else if (!roots.includes(inner)) roots.push(inner)
    }
  }
  return roots
}
