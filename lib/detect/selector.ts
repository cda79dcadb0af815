/**
 * Selectors of adapters. Only one compound (tag, id, classes, attributes) is ever asked for: no combinators and no
 * pseudo-classes, so that asking costs the same whatever somebody wrote into the data.
 */
import { classTokens } from './shape.ts'

const MAX_LENGTH = 200
/** The same rule stands in the schema (lib/contract/adapter.ts), which scripts in pages cannot load. */
const PLAIN =
  /^(?:[a-z][a-z0-9-]{0,60})?(?:#[A-Za-z_][\w-]{0,60}|\.[A-Za-z_-][\w-]{0,60}|\[[a-z][a-z0-9_:-]{0,40}(?:\*?="[^"\\\n]{0,80}")?\]){0,6}$/

export const isPlainSelector = (selector: string): boolean =>
  selector.length > 0 && selector.length <= MAX_LENGTH && PLAIN.test(selector)

export function matchesPlain(el: Element, selector: string): boolean {
  if (!isPlainSelector(selector)) return false
  try {
    return el.matches(selector)
  } catch {
    return false
  }
}

/** A word somebody could have written: short, or with vowels between its consonants. */
function isWordLike(word: string): boolean {
  if (word.length < 2 || word.length > 16) return false
  return word.length <= 3 || (/[aeiouy]/i.test(word) && !/[bcdfghjklmnpqrstvwxz]{5}/i.test(word))
}

/** Written by a person, not made by a bundler: such a name is there with the next build too. */
export function isStableName(name: string): boolean {
  if (name.length < 3 || name.length > 40 || !/^[A-Za-z][A-Za-z_-]*$/.test(name)) return false
  const words = name.split(/[-_]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter(Boolean)
  return words.every(isWordLike) && words.some((word) => word.length > 2)
}

/** `Chat_userBubble__x7Kq` → userBubble: what a bundler leaves of a name that it makes unique. */
function stemOf(token: string): string | null {
  if (!/\d|__/.test(token)) return null
  const stems = token.split(/_+|--/).filter((part) => part.length >= 5 && isStableName(part))
  return stems.at(-1) ?? null
}

const VALUE = /^[A-Za-z][A-Za-z_ -]{0,40}$/

/**
 * Plain selectors by which an element may be known again, surest first.
 * @param own also by its id and by what it says of itself (for lists and message boxes, whose labels hold no words of
 * a conversation)
 */
export function selectorsOf(el: Element, own = false): string[] {
  const attributes: string[] = []
  for (const { name, value } of el.attributes) {
    if (!/^[a-z][a-z0-9_:-]{0,40}$/.test(name)) continue
    if (name === 'role' || name === 'part') {
      if (VALUE.test(value)) attributes.push(`[${name}="${value}"]`)
    } else if (name.startsWith('data-') && isStableName(name)) {
      // A value that is no word is somebody's, or of this one message.
      attributes.push(isStableName(value) ? `[${name}="${value}"]` : `[${name}]`)
    } else if (own && /^(aria-label|placeholder|aria-placeholder|name|type|contenteditable|aria-live)$/.test(name)) {
      if (/^[^"\\\n]{1,60}$/.test(value)) attributes.push(`${el.localName}[${name}="${value}"]`)
    } else if (own && name === 'id' && isStableName(value)) attributes.push(`#${value}`)
  }
  const classes: string[] = []
  for (const token of classTokens(el)) {
    const stem = isStableName(token) ? null : stemOf(token)
    if (stem) classes.push(`[class*="${stem}"]`)
    else if (isStableName(token)) classes.push(`.${token}`)
  }
  const named = el.localName.includes('-') ? [el.localName] : []
  return [...attributes, ...named, ...classes].filter(isPlainSelector)
}
