/**
 * The DOM as it is, whatever a page calls its fields: `<input name="children">` makes `form.children` that field, and an
 * image does so to the document. The prototypes' own ways are not shadowed. Elsewhere than in forms, and for names that
 * no form has (`localName`, `getAttribute`), the plain property does.
 */
type Get<T> = { call(node: Node): T }

/** Nothing where there is no DOM: the worker shares modules that never ask there. */
const getter = <T>(of: 'Node' | 'Element', name: string): Get<T> =>
  Object.getOwnPropertyDescriptor((globalThis as Partial<typeof globalThis>)[of]?.prototype ?? {}, name)?.get as Get<T>

const PARENT_ELEMENT = /* @__PURE__ */ getter<HTMLElement | null>('Node', 'parentElement')
const PARENT_NODE = /* @__PURE__ */ getter<Node | null>('Node', 'parentNode')
const FIRST_CHILD = /* @__PURE__ */ getter<ChildNode | null>('Node', 'firstChild')
const NEXT_SIBLING = /* @__PURE__ */ getter<ChildNode | null>('Node', 'nextSibling')
const PREVIOUS_SIBLING = /* @__PURE__ */ getter<ChildNode | null>('Node', 'previousSibling')
const FIRST_ELEMENT = /* @__PURE__ */ getter<Element | null>('Element', 'firstElementChild')
const LAST_ELEMENT = /* @__PURE__ */ getter<Element | null>('Element', 'lastElementChild')
const NEXT_ELEMENT = /* @__PURE__ */ getter<Element | null>('Element', 'nextElementSibling')
const PREVIOUS_ELEMENT = /* @__PURE__ */ getter<Element | null>('Element', 'previousElementSibling')
const ATTRIBUTES = /* @__PURE__ */ getter<NamedNodeMap>('Element', 'attributes')
const SLOT = /* @__PURE__ */ getter<HTMLSlotElement | null>('Element', 'assignedSlot')

// One function each: a single one for all would be slower, since the browser could not foresee what it calls.
export const parentElementOf = (node: Node): HTMLElement | null => PARENT_ELEMENT.call(node)
export const parentNodeOf = (node: Node): Node | null => PARENT_NODE.call(node)
export const firstChildOf = (node: Node): ChildNode | null => FIRST_CHILD.call(node)
export const nextSiblingOf = (node: Node): ChildNode | null => NEXT_SIBLING.call(node)
export const previousSiblingOf = (node: Node): ChildNode | null => PREVIOUS_SIBLING.call(node)
export const firstElementOf = (el: Element): Element | null => FIRST_ELEMENT.call(el)
export const lastElementOf = (el: Element): Element | null => LAST_ELEMENT.call(el)
export const nextElementOf = (el: Element): Element | null => NEXT_ELEMENT.call(el)
export const previousElementOf = (el: Element): Element | null => PREVIOUS_ELEMENT.call(el)
export const attributesOf = (el: Element): NamedNodeMap => ATTRIBUTES.call(el)
export const assignedSlotOf = (el: Element): HTMLSlotElement | null => SLOT.call(el)

export const contains = (outer: Node, inner: Node | null): boolean => Node.prototype.contains.call(outer, inner)
export const rootNodeOf = (node: Node): Node => Node.prototype.getRootNode.call(node)
export const positionOf = (node: Node, other: Node): number => Node.prototype.compareDocumentPosition.call(node, other)
export const matches = (el: Element, selector: string): boolean => Element.prototype.matches.call(el, selector)
export const closest = (el: Element | null, selector: string): Element | null =>
  el && Element.prototype.closest.call(el, selector)
