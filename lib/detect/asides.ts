/** Which of a message's adjacent parts are not its words. */
import { firstElementOf, lastElementOf, nextSiblingOf } from './dom.ts'
import { isSetSmaller, sizeOf } from './drawn.ts'
import { ARROW, LABEL_MAX } from './folds.ts'
import { isListBeside, leadsElsewhere } from './links-beside.ts'
import { isMeta, isReadMark, isReadStamp, saysWhenItWasRead, stampOf, type Within } from './names-and-times.ts'
import { childrenOf, type PageEnv } from './page-env.ts'
import { Piece, shortText, standsByMore } from './piece.ts'
import { ownText } from './visible.ts'

export function asidesAmong(inner: readonly Element[], within: Within): Element[] {
  const { env } = within
  const pieces = inner.map((el) => new Piece(el))
  const stamp = stampOf(pieces)
  const isMarked = (piece: Piece): boolean =>
    piece === stamp ||
    isMeta(piece, within) ||
    isListBeside(piece, pieces, env) ||
    leadsElsewhere(piece, pieces, env) ||
    // Nothing below applies to a paragraph.
    (!piece.isFlow &&
      (isReadMark(piece, pieces) ||
        isReadStamp(piece, pieces) ||
        (standsByMore(piece, pieces) &&
          (asksForVerdict(piece) || opensMore(piece) || isSmallPrint(piece, pieces, env) || isAvatar(piece, env))) ||
        areStepsAbove(piece, pieces, env)))
  return pieces.filter(isMarked).map(({ el }) => el)
}

/** "Was this helpful?" with the buttons that answer it. */
function asksForVerdict(piece: Piece): boolean {
  const text = piece.short(LABEL_MAX * 2)
  const buttons = /[?？؟]/.test(text) ? [...piece.el.querySelectorAll('button,[role=button]')] : []
  if (buttons.length < 2) return false
  const asked = buttons.reduce((rest, button) => rest.replace(shortText(button, LABEL_MAX), ''), text).trim()
  return asked.length <= LABEL_MAX && /[?？؟]$/.test(asked)
}

/** Stands at the end of a bubble, after its words. */
export const endsBubble = (piece: Piece): boolean =>
  asksForVerdict(piece) ||
  (!/\S/.test(nextSiblingOf(piece.el)?.textContent ?? '') && saysWhenItWasRead(piece, piece.short(LABEL_MAX)))

/** A letter or a picture that stands for the speaker, in a square box. */
function isAvatar(piece: Piece, env: PageEnv): boolean {
  const text = piece.short(4)
  if (text === '') return false
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  return isLetterBox(piece.el, text, env)
}

/** One or two letters in a square box, whatever surrounds it. */
export function isLetterBox(el: Element, text: string, env: PageEnv): boolean {
  // "OK" may be somebody's initials; "ok" and "No" are words.
  if (text.length > 2 || /.\p{Ll}$/u.test(text)) return false
  for (let at: Element | null = el; at && at.childElementCount <= 1; at = firstElementOf(at)) {
    const box = env.rect?.(at)
    if (box && box.height > 0 && box.height <= 64 && Math.abs(box.width - box.height) <= 6) return true
  }
  return false
}

/** Set in smaller type than the words beside it: sources, the cost, a note that a machine wrote it. */
const isSmallPrint = (piece: Piece, beside: readonly Piece[], env: PageEnv): boolean =>
  piece.short(LABEL_MAX) !== '' && isSetSmaller(piece.el, longestOf(beside), env)

const longestOf = (pieces: readonly Piece[]): Element =>
  pieces.reduce((most, other) => (other.letters > most.letters ? other : most)).el

/** The lines of a part; none where any is long or empty. */
function linesOf(part: Element): readonly Element[] {
  const lines = ownText(part) === '' && part.childElementCount > 1 ? childrenOf(part) : [part]
  return lines.every((line) => shortText(line, LABEL_MAX) !== '') ? lines : []
}

/** Colour of the end of a line. */
function inkOf(line: Element, env: PageEnv): string {
  let at = line
  for (let last = lastElementOf(at); last && ownText(at) === ''; last = lastElementOf(at)) at = last
  return env.style!(at).color
}

/** Lines above the words, even slightly smaller and in another colour: the steps that led to the answer. */
function areStepsAbove(piece: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  const below = beside.slice(beside.indexOf(piece) + 1)
  const lines = env.style && below.length > 0 ? linesOf(piece.el) : []
  if (lines.length === 0) return false
  const words = longestOf(below)
  if (!(sizeOf(piece.el, env) < sizeOf(words, env))) return false
  const { color } = env.style!(words)
  return lines.every((line) => inkOf(line, env) !== color)
}

/** A line above the words that opens something (reasoning, actions taken): it ends in an arrow of its own. */
function opensMore(piece: Piece): boolean {
  const last = lastElementOf(piece.el)
  return piece.short(LABEL_MAX) !== '' && last !== null && ARROW.test(shortText(last, 4))
}
