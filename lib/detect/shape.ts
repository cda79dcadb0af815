/** How alike two elements are as pieces of a repeated structure; their words play no part. */
import { childrenOf } from './page-env.ts'

export const STATE =
  /^(is-|has-)?(active|hover|focus(ed)?|enter(ing|ed)?|exit(ing)?|animat\w*|fade\w*|slide\w*|new|latest|last|first|odd|even|selected|visible|shown|stream\w*|loading|pending|unread|highlight\w*|open|expanded|mounted)$/i

export function classTokens(el: Element): string[] {
  const value = el.getAttribute('class')
  if (!value) return []
  return value.split(/\s+/).filter((token) => token !== '' && !STATE.test(token))
}

/** Tag, role and lasting classes: what a template leaves on each of its copies. */
export function shapeOf(el: Element): string {
  const role = el.getAttribute('role')
  return `${el.localName}${role ? `[${role}]` : ''}.${classTokens(el).sort().join('.')}`
}

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

/** Slot of a part inside its message: the chain of shapes from the message down to it, with the place of those without a class. */
export function slotOf(part: Element, unit: Element): string {
  const chain: string[] = []
  for (let at: Element | null = part; at && at !== unit; at = at.parentElement) {
    const place = at.hasAttribute('class') || !at.parentElement ? '' : `#${childrenOf(at.parentElement).indexOf(at)}`
    chain.push(shapeOf(at) + place)
  }
  return chain.reverse().join('>')
}

/** The outermost shapes of a message: what is seen of it at once. */
export const quickKey = (unit: Element): string =>
  `${shapeOf(unit)}>${unit.firstElementChild ? shapeOf(unit.firstElementChild) : ''}>${unit.lastElementChild ? shapeOf(unit.lastElementChild) : ''}`
