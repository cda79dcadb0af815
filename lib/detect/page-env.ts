/**
 * Reading a page: DOM in, transcript out. Nothing here knows a vendor, holds a clock or touches a global; what needs a
 * browser (closed roots, geometry, computed style) comes in through `PageEnv`, so that every rule also runs in a DOM
 * without layout. Without geometry there is less evidence and the confidence is lower, never higher.
 */
import {
  contains,
  firstElementOf,
  lastElementOf,
  nextElementOf,
  parentElementOf,
  positionOf,
  previousElementOf,
  rootNodeOf,
} from './dom.ts'
import type { Ink } from './speech-bubble.ts'

export type Box = { left: number; top: number; right: number; bottom: number; width: number; height: number }

export type Looks = Pick<
  CSSStyleDeclaration,
  | 'display'
  | 'visibility'
  | 'backgroundColor'
  | 'color'
  | 'borderRadius'
  | 'boxShadow'
  | 'whiteSpace'
  | 'overflowY'
  | 'flexDirection'
  | 'justifyContent'
  | 'alignSelf'
  | 'alignItems'
  | 'textAlign'
  | 'marginLeft'
  | 'marginRight'
  | 'paddingLeft'
  | 'paddingRight'
  | 'cssFloat'
  | 'direction'
  | 'position'
  | 'cursor'
  | 'fontSize'
>

export type PageEnv = {
  /** Shadow root of an element, also a closed one where the caller may see it; null without one. */
  openRoot(el: Element): ShadowRoot | null
  /** Viewport box in CSS px. Absent without layout. */
  rect?(el: Element): Box
  /** Computed style. What only the driver asks for is in no report. */
  style?(el: Element): Looks & Partial<Pick<CSSStyleDeclaration, 'pointerEvents'>>
  /** What is drawn on a control, picture by picture; only the driver looks at that. */
  pictures?(control: Element): Iterable<Ink>
  /** Whether the element is drawn at all; faster than asking for the style of each ancestor. */
  drawn?(el: Element): boolean
  /** What the reader sent from fields of this page while we watched, each as one line. */
  sent?: ReadonlySet<string>
  /** The part of it that was sent exactly once, in order of sending. */
  sentInOrder?: readonly string[]
  /** Elements in a tree, itself included, whose name has a hyphen; faster than looking at each element. */
  customElements?(root: Document | ShadowRoot | Element): Iterable<Element>
}

const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/

/** No other element can hold a shadow root that a page attached. */
export const mayHost = ({ localName }: Element): boolean => localName.includes('-') || HOSTS.test(localName)

/** Only custom elements and a few empty plain ones can hold a shadow root; asking is not free. */
export function rootOf(el: Element, env: PageEnv): ShadowRoot | null {
  const name = el.localName
  if (!name.includes('-') && !(HOSTS.test(name) && firstElementOf(el) === null)) return null
  return env.openRoot(el)
}

/** What is assigned to a slot; nothing outside of a shadow root. */
export const slotted = (el: Element): Node[] =>
  el.localName === 'slot' ? ((el as HTMLSlotElement).assignedNodes?.({ flatten: true }) ?? []) : []

const isElement = (node: Node): node is Element => node.nodeType === 1
const isBlank = (node: Node): boolean => node.nodeType !== 1 && !/\S/.test(node.nodeValue ?? '')

/** Children as drawn: those of the shadow root where there is one, and slotted elements in place of their slot. */
export function kids(el: Element, env: PageEnv): Element[] {
  const root = rootOf(el, env)
  const children = root ? listed(root.firstElementChild) : childrenOf(el)
  // Slots work only in shadow roots, and a long conversation outside of one has thousands of children.
  if (!root && !isShadowRoot(rootNodeOf(el))) return children
  if (el.localName !== 'slot' && !children.some(({ localName }) => localName === 'slot')) return children
  const inPlace = (slot: Element): Element[] | null => {
    const nodes = slotted(slot)
    // Bare text has no element of its own but the slot.
    return nodes.length > 0 && nodes.every((node) => isElement(node) || isBlank(node)) ? nodes.filter(isElement) : null
  }
  return inPlace(el) ?? children.flatMap((child) => inPlace(child) ?? [child])
}

/** As `kids`, but of very many only the first and the last: collecting all of a long conversation takes time. */
export function kidsAtEnds(el: Element, env: PageEnv, first: number, last: number): Element[] {
  if (el.childElementCount <= first + last || rootOf(el, env) || isShadowRoot(rootNodeOf(el))) {
    const all = kids(el, env)
    return all.length <= first + last ? all : [...all.slice(0, first), ...all.slice(-last)]
  }
  const begin: Element[] = []
  for (let kid = firstElementOf(el); kid && begin.length < first; kid = nextElementOf(kid)) begin.push(kid)
  const end: Element[] = []
  for (let kid = lastElementOf(el); kid && end.length < last; kid = previousElementOf(kid)) end.push(kid)
  return [...begin, ...end.reverse()]
}

export const childrenOf = (el: Element): Element[] => listed(firstElementOf(el))
/** As `childrenOf`, also of a document or a shadow root. */
export const elementsIn = (parent: Node): Element[] =>
  listed(parent.nodeType === 1 ? firstElementOf(parent as Element) : (parent as ParentNode).firstElementChild)

/** One by one: a live collection costs more than a few elements, and burdens the page as long as it lives. */
function listed(first: Element | null): Element[] {
  const out: Element[] = []
  for (let child = first; child; child = nextElementOf(child)) out.push(child)
  return out
}

/**
 * As `querySelectorAll` with all these selectors. The browser looks up a single simple selector at once, but tries a
 * list of them on each element of a long page.
 */
export function allOf<T extends Element>(root: ParentNode, selectors: readonly string[]): T[] {
  const found = selectors.map((selector) => [...root.querySelectorAll<T>(selector)]).filter(({ length }) => length > 0)
  if (found.length < 2) return found[0] ?? []
  return [...new Set(found.flat())].sort((a, b) => (positionOf(a, b) & 4 ? -1 : 1))
}

/** Parent in the same tree, or the host of the shadow root. */
export function parentOf(node: Node): Element | null {
  const parent = parentElementOf(node)
  if (parent) return parent
  const root = rootNodeOf(node)
  return isShadowRoot(root) ? root.host : null
}

export function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === 11 && 'host' in node
}

/** Contains, across shadow boundaries. */
export function holds(outer: Element, inner: Node): boolean {
  for (let at: Node | null = inner; at;) {
    if (contains(outer, at)) return true
    const root = rootNodeOf(at)
    at = isShadowRoot(root) ? root.host : null
  }
  return false
}
