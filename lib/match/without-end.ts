/**
 * A question without the signs and blanks at its end. Backwards, since an expression would look ahead from each blank
 * in the text, and take a second over a long one.
 */
export function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[?.!\s]/.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}
