/** What a response is painted on. */
import { holds, parentOf } from '../../../lib/detect/page-env.ts'

const SEEN_THROUGH = /^(?:|transparent|rgba\(.*,\s*0\))$/
/** How many levels out from the words a bubble is looked for. */
const DEPTH = 5

export const isPainted = (colour: string): boolean => !SEEN_THROUGH.test(colour)

/** The nearest painted element around the words, below the one that holds the whole conversation; else the words. */
export function bubbleOf(words: Element, list: Element | null): Element {
  const view = words.ownerDocument.defaultView!
  for (let at: Element | null = words, depth = 0; at && depth < DEPTH; at = parentOf(at), depth += 1) {
    if (list && holds(at, list)) break
    if (isPainted(view.getComputedStyle(at).backgroundColor)) return at
  }
  return words
}
