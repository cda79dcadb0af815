import type { Span } from '../../contract/index.ts'

const LONGEST_QUOTE = 2_000
const MOST_SPANS = 50

/**
 * Where the words that somebody selected are in a response. The selection is rendered text, so if it is not found
 * literally, its words are searched with any non-word characters (such as markdown marks) between them; first match.
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

/** Where a span's words are in this text: at its own place, otherwise wherever they occur; null if nowhere. */
export function spanIn(text: string, span: Span): Span | null {
  return text.slice(span.start, span.end) === span.quote ? span : spanOfQuote(text, span.quote)
}

/** Whether another span may be added. */
export const hasRoomForSpan = (spans: readonly Span[] = []): boolean => spans.length < MOST_SPANS

/** The same array if the span is null or among them already, or if there are as many as a flag may have. */
export function withSpan(spans: readonly Span[], span: Span | null): readonly Span[] {
  if (!span || !hasRoomForSpan(spans)) return spans
  return spans.some(({ start, end }) => start === span.start && end === span.end) ? spans : [...spans, span]
}
