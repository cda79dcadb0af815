/**
 * The order of a conversation in a virtual list, put together from the parts that came into sight. Pure; works on keys
 * of turns.
 */

export type Windows = {
  /** The keys of all parts, in order. */
  seen: readonly string[]
  /** Each part is without gaps; the last one is in the page now. */
  parts: ReadonlyArray<readonly string[]>
  /** The keys of the last part that are in the page now. */
  inSight: ReadonlySet<string>
  /** Nothing comes after the last part. */
  atEnd: boolean
  /** Whether the first of two turns comes before the second; null where that is not known. */
  isBefore: (a: string, b: string) => boolean | null
}

/**
 * The whole conversation after parts of it came into sight one after the other: what was seen before and is not in the
 * page now keeps its place around and between the parts.
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

/** The key that a part comes before, by position; null for the end, undefined where that is not known. */
function placedBefore(
  part: readonly string[],
  order: readonly string[],
  isBefore: Windows['isBefore'],
): string | null | undefined {
  const first = part.find((key) => order.some((one) => isBefore(key, one) !== null))
  return first === undefined ? undefined : (order.find((key) => isBefore(first, key)) ?? null)
}

/** The key that an entirely new part comes before; null for the end. */
function nextTo(part: readonly string[], seen: readonly string[], order: readonly string[]): string | null {
  const known = new Set(order)
  const from = seen.indexOf(part[0]!)
  const next = seen.find((key, i) => i > from && known.has(key)) ?? null
  const isFirst = next !== null && !seen.slice(0, from).some((key) => known.has(key))
  return isFirst ? order[0]! : next
}

/**
 * As `mergeWindows`, for one part. Only what was between two turns in sight is gone.
 * @param next the key that an entirely new part comes before; null for the end
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
