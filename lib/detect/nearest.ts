/** Which elements of a page go into a report of it: all, or those around its chat, nearest first. */
import { parentElementOf } from './dom.ts'
import { type PageEnv, parentOf, rootOf, childrenOf } from './page-env.ts'
import { wordSet } from './word-set.ts'

/** Elements whose structure is never read. */
const LEFT_OUT = wordSet('script style noscript template link meta head base title')
/** Kept without their content. */
const WITHOUT_INSIDE = wordSet('svg math iframe object embed select datalist textarea video audio picture canvas')
/** The marks that Errata draws. */
const MARKS = 'errata-marks'
const DEEPEST = 200
/** Larger elements are entered where they do not fit; smaller ones are one message, kept whole or not at all. */
const ONE_MESSAGE = 200

const kept = (el: Element): boolean => !LEFT_OUT.has(el.localName) && el.localName !== MARKS

/** A child of the body may have a root beside its own markup. */
export const shadowOf = (el: Element, env: PageEnv): ShadowRoot | null =>
  rootOf(el, env) ?? (parentElementOf(el)?.localName === 'body' ? env.openRoot(el) : null)

/** Child elements, those of the shadow root first. */
export function below(el: Element, env: PageEnv): Element[] {
  if (WITHOUT_INSIDE.has(el.localName)) return []
  const root = shadowOf(el, env)
  return [...(root ? root.children : []), ...childrenOf(el)].filter(kept)
}

function sizes(top: Element, env: PageEnv): Map<Element, number> {
  const out = new Map<Element, number>()
  const count = (el: Element, depth: number): number => {
    let size = 1
    if (depth < DEEPEST) for (const kid of below(el, env)) size += count(kid, depth + 1)
    out.set(el, size)
    return size
  }
  count(top, 0)
  return out
}

/** The newest messages are at one end, and how the conversation began at the other. */
function fromBothEnds<T>(items: readonly T[]): T[] {
  const out: T[] = []
  for (let i = 0, j = items.length - 1; i <= j; i++, j--) out.push(...(i === j ? [items[i]!] : [items[j]!, items[i]!]))
  return out
}

/**
 * @param centres what distance is measured from, most important first
 * @param most how many elements; the path down to each centre comes on top
 */
export function nearest(
  top: Element,
  centres: readonly Element[],
  env: PageEnv,
  most: number,
): { chosen: ReadonlySet<Element>; all: number } {
  const size = sizes(top, env)
  const chosen = new Set<Element>([top])
  const left = (): number => most - chosen.size

  function take(el: Element): void {
    chosen.add(el)
    for (const kid of below(el, env)) if (size.has(kid)) take(kid)
  }
  function fill(el: Element): void {
    for (const kid of fromBothEnds(below(el, env))) {
      const of = size.get(kid)
      if (of === undefined || left() <= 0) continue
      if (of <= left()) take(kid)
      else if (of > ONE_MESSAGE) {
        chosen.add(kid)
        fill(kid)
      }
    }
  }

  const there = centres.filter((centre) => size.has(centre))
  for (const centre of there)
    for (let at: Element | null = centre; at && size.has(at); at = parentOf(at)) chosen.add(at)
  for (const centre of there) fill(centre)
  for (const centre of there) for (let at = parentOf(centre); at && size.has(at); at = parentOf(at)) fill(at)
  fill(top)
  return { chosen, all: size.get(top)! }
}
