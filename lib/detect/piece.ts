/** Text of elements, as short as labels are, asked of the page no more often than it matters. */
import { LABEL_MAX, lettersIn } from './folds.ts'
import { FLOW } from './visible.ts'
import { collapsed } from './written.ts'

/** Text of at most `max` characters in one line; '' for longer ones, which are not even looked through. */
export const shortText = (el: Element, max = 400): string =>
  // To put together the text of a long list takes longer than all else that is asked of it.
  el.childElementCount > MOST_IN_LABEL ? '' : shortOf(el, el.textContent ?? '', max)

const shortOf = (el: Element, text: string, max: number): string => {
  // Indentation of the markup is not text.
  if (text.length > max && text.trim().length > max * 2) return ''
  const line = collapsed(text).trim()
  // Much structure is no label. Asked last: counting costs more than putting a short text together.
  return line.length > max || (line !== '' && isMuch(el)) ? '' : line
}
const MOST_IN_LABEL = 40
/** Most that is short holds nothing but its text. */
const isMuch = (el: Element): boolean =>
  el.firstElementChild !== null && el.querySelectorAll('*').length > MOST_IN_LABEL

/** An element and what stands in it, asked of the page once and only where it matters. */
export class Piece {
  readonly el: Element
  readonly isFlow: boolean
  #text: string | undefined
  #letters: number | undefined
  constructor(el: Element) {
    this.el = el
    this.isFlow = FLOW.has(el.localName)
  }
  get #all(): string {
    return (this.#text ??= this.el.textContent ?? '')
  }
  get letters(): number {
    return (this.#letters ??= lettersIn(this.#all))
  }
  /** As `shortText`. */
  short(max: number): string {
    return shortOf(this.el, this.#all, max)
  }
}

/** One or two lines, beside something longer. */
export const standsByMore = (piece: Piece, beside: readonly Piece[]): boolean =>
  piece.short(LABEL_MAX * 2) !== '' && beside.some((other) => other.letters > piece.letters)

/** All that stands in an element before one that is in it. */
export function textBefore(inner: Element, el: Element): string {
  const range = el.ownerDocument.createRange()
  range.setStart(el, 0)
  range.setEndBefore(inner)
  return range.toString()
}
