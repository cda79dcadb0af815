/** How similar two elements are as parts of a repeated structure, regardless of their words. */
import { parentElementOf } from './dom.ts'
import { childrenOf } from './page-env.ts'

export const STATE =
  /^(is-|has-)?(active|hover|focus(ed)?|enter(ing|ed)?|exit(ing)?|animat\w*|fade\w*|slide\w*|new|latest|last|first|odd|even|selected|visible|shown|stream\w*|loading|pending|unread|highlight\w*|open|expanded|mounted)$/i

export const classTokens = (el: Element): string[] => lasting(el.getAttribute('class'))

const lasting = (classes: string | null): string[] =>
  classes ? classes.split(/\s+/).filter((token) => token !== '' && !STATE.test(token)) : []

/** Tag, role and lasting classes: what all copies of a template share. */
export const shapeOf = (el: Element): string => shapeBy(el.localName, el.getAttribute('role'), el.getAttribute('class'))

/** As `shapeOf`, for an element known by its markup. */
export const shapeBy = (name: string, role: string | null, classes: string | null): string =>
  `${name}${role ? `[${role}]` : ''}.${lasting(classes).sort().join('.')}`

/** 0–1. Copies of one template with other parameters (a speaker, a side) share tag and most classes. */
export function alike(a: Element, b: Element): number {
  if (a.localName !== b.localName) return 0
  const roles = a.getAttribute('role') === b.getAttribute('role') && a.hasAttribute('role') ? 0.3 : 0
  const left = new Set(classTokens(a))
  const right = classTokens(b)
  if (left.size === 0 && right.length === 0) return Math.min(1, 0.6 + roles)
  const shared = right.filter((token) => left.has(token)).length
  const union = left.size + right.length - shared
  return Math.min(1, 0.4 + roles + 0.6 * (union === 0 ? 0 : shared / union))
}

/** Slot of a part in its message: the shapes from the message down to it; those without a class have their place. */
export function slotOf(part: Element, unit: Element): string {
  const chain: string[] = []
  for (let at: Element | null = part; at && at !== unit; at = parentElementOf(at)) {
    const place =
      at.hasAttribute('class') || !parentElementOf(at) ? '' : `#${childrenOf(parentElementOf(at)!).indexOf(at)}`
    chain.push(shapeOf(at) + place)
  }
  return chain.reverse().join('>')
}

/** The outermost shapes of a message: quick to read. */
export function quickKey(unit: Element): string {
  const { firstElementChild: first, lastElementChild: last } = unit
  return keyOfShapes(shapeOf(unit), first ? shapeOf(first) : '', last ? shapeOf(last) : '')
}
/** As `quickKey`, from the shapes of the message and of its first and last child. */
export const keyOfShapes = (unit: string, first: string, last: string): string => `${unit}>${first}>${last}`
