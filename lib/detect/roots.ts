/** Shadow roots of a page, found without touching each of its nodes: the browser's own query finds the hosts. */
import { type PageEnv } from './page-env.ts'

const PLAIN_HOSTS = 'div:empty,section:empty,aside:empty,main:empty,article:empty,span:empty,body>*'

/** Elements under `root` that may hold a shadow root, in document order per kind. */
export function possibleHosts(root: Document | ShadowRoot | Element): Element[] {
  const out = new Set<Element>(customElements(root))
  for (const el of root.querySelectorAll(PLAIN_HOSTS)) out.add(el)
  return [...out]
}

/** XPath walks natively and wraps only what it finds. */
function customElements(root: Document | ShadowRoot | Element): Element[] {
  const doc = root.nodeType === 9 ? (root as Document) : root.ownerDocument!
  const tops = root.nodeType === 11 ? [...(root as ShadowRoot).children] : [root]
  const out: Element[] = []
  for (const top of tops) {
    const found = doc.evaluate("descendant-or-self::*[contains(local-name(),'-')]", top, null, 7, null)
    for (let i = 0; i < found.snapshotLength; i++) {
      const node = found.snapshotItem(i)
      if (node) out.push(node as Element)
    }
  }
  return out
}

/** Root itself and all shadow roots below it. `limit` bounds a page that nests without end. */
export function allRoots<T extends Document | ShadowRoot | Element>(
  root: T,
  env: PageEnv,
  limit = 200,
): Array<T | ShadowRoot> {
  const roots: Array<T | ShadowRoot> = [root]
  for (let i = 0; i < roots.length && roots.length < limit; i++) {
    for (const host of possibleHosts(roots[i]!)) {
      const inner = env.openRoot(host)
      if (inner && !roots.includes(inner)) roots.push(inner)
    }
  }
  return roots
}
