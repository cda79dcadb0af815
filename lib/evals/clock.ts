/** Clock times in a text, in any common notation. */

/** `minutes` since midnight, 0–1439; characters `[start, end)`. */
export type ClockTime = { minutes: number; start: number; end: number }

const TIME =
  /\b(?:(\d{1,2})(?::(\d{2}))? ?([ap])(?:m\b|\.m\b\.?)|(\d{1,2}):(\d{1,2})(?::\d{2})?(?! ?[ap]\.?m\b)\b|(noon|midday)\b|(midnight)\b)/gi

export function clockTimesIn(text: string): ClockTime[] {
  const found: ClockTime[] = []
  for (const match of text.matchAll(TIME)) {
    const [all, hour12, minute12, half, hour24, minute24, noon, midnight] = match
    const start = match.index
    const end = start + all.length
    if (noon) found.push({ minutes: 720, start, end })
    else if (midnight) found.push({ minutes: 0, start, end })
    else if (half) {
      const hours = (Number(hour12) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
      found.push({ minutes: hours * 60 + Number(minute12 ?? 0), start, end })
    } else if (Number(hour24) <= 24 && Number(minute24) < 60)
      found.push({ minutes: (Number(hour24) % 24) * 60 + Number(minute24), start, end })
  }
  return found
}
