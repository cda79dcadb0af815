/** Sets quotations in an explanation aside while it is split: a comma or "then" inside them must not split it. */
const QUOTE = /(?<![\p{L}\p{N}])["“]([^"“”]{2,2000})["”]/gu
const HELD = /"q(\d+)[.!?]?"/g
/** The text with a mark for each quotation, which is added to `quotes`; its final full stop, `!` or `?` stays. */
export const withoutQuoted = (text: string, quotes: string[]): string =>
  text.replace(QUOTE, (quote, inner: string) => `"q${quotes.push(quote) - 1}${/[.!?]$/.exec(inner)?.[0] ?? ''}"`)
/** The same text with its quotations restored. */
export const withQuoted = (text: string, quotes: readonly string[]): string =>
  text.replace(HELD, (held, at: string) => quotes[Number(at)] ?? held)
