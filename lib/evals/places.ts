/** Which places of a response to show as evidence: the worst first, and never most of the text. */

export type ResponsePlace = { start: number; end: number }

/** With more than half of a response marked, the marks no longer show where to look. */
const MOST_MARKED = 0.48
/** More places than anybody looks at: the rest is dropped before comparing. */
const MAX_PLACES = 100

/** @param worstFirst places, most important first; @param length of the response, in characters */
export function placesToShow(worstFirst: readonly ResponsePlace[], length: number): ResponsePlace[] {
  const shown: ResponsePlace[] = []
  let room = Math.max(1, Math.floor(length * MOST_MARKED))
  for (const { start, end } of worstFirst.slice(0, MAX_PLACES)) {
    if (shown.some((s) => s.start <= start && s.end >= end)) continue
    const fresh =
      end - start - shown.reduce((sum, s) => sum + Math.max(0, Math.min(s.end, end) - Math.max(s.start, start)), 0)
    if (fresh > room && shown.length > 0) continue
    room -= fresh
    shown.push({ start, end })
  }
  return shown
}
