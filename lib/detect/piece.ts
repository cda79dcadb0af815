/** Text of elements, as short as labels are, read from the page no more often than needed. */
import { firstElementOf } from './dom.ts'
import { LABEL_MAX, lettersIn } from './folds.ts'
import { FLOW } from './visible.ts'
import { collapsed } from './written.ts'

/** The text in one line if it has at most `max` characters, else ''; much longer ones are not processed. */
export const shortText = (el: Element, max = 400): string =>
  // Collecting the text of a long list takes longer than everything else here.
  el.childElementCount > MOST_IN_LABEL ? '' : shortOf(el, el.textContent ?? '', max)

const shortOf = (el: Element, text: string, max: number): string => {
  // Allows for indentation in the markup.
  if (text.length > max && text.trim().length > max * 2) return ''
  const line = collapsed(text).trim()
  // An element with much structure is no label. Checked last: counting costs more than a short text.
  return line.length > max || (line !== '' && isMuch(el)) ? '' : line
}
const MOST_IN_LABEL = 40
/** Most short elements hold only text. */
const isMuch = (el: Element): boolean => firstElementOf(el) !== null && el.querySelectorAll('*').length > MOST_IN_LABEL

/** An element and its text, read once and only when needed. */
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

/** All text in an element before one of its descendants. */
export function textBefore(inner: Element, el: Element): string {
  const range = el.ownerDocument.createRange()
  range.setStart(el, 0)
  range.setEndBefore(inner)
  return range.toString()
}
