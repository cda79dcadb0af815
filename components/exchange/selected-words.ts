/** The words an expert has selected in the response: they become the evidence of the verdict. */
import type { Span } from '../../lib/contract/index.ts'

/** On the element that shows the response. */
export const RESPONSE_MARK = 'data-response'
const LONGEST_QUOTE = 2_000

/**
 * Where a quote stands in a text. What is selected is rendered text: where markdown's marks come between, the
 * words are looked for with anything that is no word between them; the first place counts.
 */
export function spanOfQuote(text: string, quote: string): Span | null {
  const wanted = quote.trim()
  if (wanted === '' || wanted.length > LONGEST_QUOTE) return null
  let start = text.indexOf(wanted)
  let end = start + wanted.length
  if (start < 0) {
    const words = wanted.match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length === 0) return null
    const found = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'u').exec(text)
    if (!found) return null
    start = found.index
    end = start + found[0].length
  }
  return { in: 'response', start, end, quote: text.slice(start, end), document: null }
}

export function selectedEvidence(response: string): Span[] {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return []
  const inside = (node: Node | null): boolean =>
    (node instanceof Element ? node : node?.parentElement)?.closest(`[${RESPONSE_MARK}]`) != null
  if (!inside(selection.anchorNode) || !inside(selection.focusNode)) return []
  const span = spanOfQuote(response, selection.toString())
  return span ? [span] : []
}
