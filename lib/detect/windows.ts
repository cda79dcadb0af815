/**
 * The order of a conversation of which only what is scrolled to is in the page, put together of what came into sight.
 * Pure; of keys of turns.
 */

export type Windows = {
  /** All of the parts, in order. */
  seen: readonly string[]
  /** Each without gaps; the last is there now. */
  parts: ReadonlyArray<readonly string[]>
  /** What of the last part is there now. */
  inSight: ReadonlySet<string>
  /** Nothing comes after the last part. */
  atEnd: boolean
  /** Of two turns, whether the first stands before the second; null where that is not known. */
  isBefore: (a: string, b: string) => boolean | null
}

/**
 * The whole conversation after parts of it came into sight, one after the other: what was seen before and is not there
 * now stays where it was, around the parts and between them.
 */
export function mergeWindows(known: readonly string[], { seen, parts, inSight, atEnd, isBefore }: Windows): string[] {
  return parts.reduce<string[]>(
    (order, part, i) => {
      const next = placedBefore(part, order, isBefore)
      return mergeWindow(order, part, {
        inSight,
        atEnd: atEnd && i === parts.length - 1,
        next: next === undefined ? nextTo(part, seen, order) : next,
      })
    },
    [...known],
  )
}

/** What a part stands before, by where it stands; null for the end, undefined where that is not known. */
function placedBefore(
  part: readonly string[],
  order: readonly string[],
  isBefore: Windows['isBefore'],
): string | null | undefined {
  const first = part.find((key) => order.some((one) => isBefore(key, one) !== null))
  return first === undefined ? undefined : (order.find((key) => isBefore(first, key)) ?? null)
}

/** What a part stands before of which nothing was seen before; null for the end. */
function nextTo(part: readonly string[], seen: readonly string[], order: readonly string[]): string | null {
  const known = new Set(order)
  const from = seen.indexOf(part[0]!)
  const next = seen.find((key, i) => i > from && known.has(key)) ?? null
  const isFirst = next !== null && !seen.slice(0, from).some((key) => known.has(key))
  return isFirst ? order[0]! : next
}

/**
 * As `mergeWindows`, of one part. Only what stood between two that are in sight is gone.
 * @param next what it stands before where nothing of it was seen before; null for the end
 */
export function mergeWindow(
  known: readonly string[],
  part: readonly string[],
  { inSight, atEnd, next }: Pick<Windows, 'inSight' | 'atEnd'> & { next: string | null },
): string[] {
  const place = new Map(known.map((key, i) => [key, i]))
  const all = new Set(part)
  const places = part.map((key) => place.get(key)).filter((at) => at !== undefined)
  if (places.length === 0) return known.toSpliced(next === null ? known.length : place.get(next)!, 0, ...part)
  const others = (from: number, to: number): string[] => known.slice(from, to).filter((key) => !all.has(key))
  const out = others(0, Math.min(...places))
  let last = -1
  for (const key of part) {
    const at = place.get(key) ?? -1
    if (last >= 0 && at > last && !(inSight.has(known[last]!) && inSight.has(key))) out.push(...others(last + 1, at))
    last = Math.max(last, at)
    out.push(key)
  }
  return atEnd ? out : [...out, ...others(last + 1, known.length)]
}
