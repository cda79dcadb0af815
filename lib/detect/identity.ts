/**
 * Which turn is which after the page changed. Pure. A turn keeps its key while its element lives; a widget that is
 * mounted anew is recognised by its words; an answer made anew takes the key of the one whose place it took.
 */
import type { Role } from './role.ts'

export type Known = Seen & { key: string }
export type Seen = { node: object; role: Role; text: string; stands?: Stands | undefined }
/** Where a row stands in the whole of a list that has only those in the page that are scrolled to. */
export type Stands = {
  /** The number that the list gives it; NaN where it gives none. */
  ordinal: number
  /** In CSS px that grow in the order of the document, from where the list begins. */
  top: number
  height: number
}
export type Matching = {
  /** Key for each turn seen, in order. */
  keys: string[]
  /** Nothing of the reader's earlier words is left: another conversation has begun. */
  fresh: boolean
}

/**
 * @param newKey makes a key never used before
 * @param windowed only the part of the conversation that is scrolled to is in the page: what is not seen is not gone
 */
export function matchTurns(
  known: readonly Known[],
  seen: readonly Seen[],
  newKey: () => string,
  windowed = false,
): Matching {
  if (known.length === 0 || (windowed && isApart(known, seen))) return { keys: seen.map(newKey), fresh: false }
  // By far the most frequent: messages came at the end and nothing else changed.
  const stays = (turn: Known, i: number): boolean =>
    turn.node === seen[i]!.node && turn.role === seen[i]!.role && (!windowed || goesOn(turn, seen[i]!))
  if (known.length <= seen.length && known.every(stays))
    return { keys: seen.map((_, i) => known[i]?.key ?? newKey()), fresh: false }
  const keys: Array<string | undefined> = Array.from({ length: seen.length })
  const taken = new Set<string>()
  const give = (index: number, turn: Known): void => {
    keys[index] = turn.key
    taken.add(turn.key)
  }
  const byNode = new Map(known.map((turn) => [turn.node, turn]))
  seen.forEach((turn, index) => {
    const same = byNode.get(turn.node)
    // A list that recycles its rows shows another message in the same element.
    if (same && !taken.has(same.key) && (!windowed || goesOn(same, turn))) give(index, same)
  })
  matchWords(known, seen, keys, taken, give)
  const survived = known.filter((turn) => taken.has(turn.key))
  const hadReader = known.some((turn) => turn.role === 'user')
  const hasReader = seen.some((turn) => turn.role === 'user')
  const fresh = seen.length > 0 && (survived.length === 0 || (hadReader && !hasReader))
  if (windowed && (survived.length > 0 || isNextTo(known, seen)))
    return { keys: keys.map((key) => key ?? newKey()), fresh: false }
  if (!fresh) matchPlaces(known, seen, keys, taken, give)
  return { keys: keys.map((key) => (fresh || key === undefined ? newKey() : key)), fresh }
}

const BEGINNING = 12

/** The same words, or more of them: an answer that is edited keeps its beginning, one that grows all that there was. */
export const goesOn = (old: Seen, now: Seen): boolean =>
  old.role === now.role && now.text.startsWith(old.text.slice(0, BEGINNING)) && !isElsewhere(old, now)

/** Something that came before a row, too, changes its number: by so much it is no other row for that, where its words go on. */
const PUSHED_ALONG = 2

/** A row that was given other words may begin like before: it is known by where it stands. What grows may be pushed along. */
function isElsewhere({ stands: was, text: before }: Seen, { stands: is, text }: Seen): boolean {
  if (!was || !is || text === before) return false
  const by = Math.abs(is.ordinal - was.ordinal)
  if (!Number.isNaN(by)) return by > (text.startsWith(before) ? PUSHED_ALONG : 0)
  return !text.startsWith(before) && Math.abs(is.top - was.top) >= Math.max(1, was.height)
}

/** A list jumped to where hardly anything of what is there stands in the place of something known. */
function isNextTo(known: readonly Known[], seen: readonly Seen[]): boolean {
  const were = known.flatMap(({ stands }) => stands ?? [])
  const are = seen.flatMap(({ stands }) => stands ?? [])
  if (were.length === 0 || are.length < seen.length) return false
  const isInPlace = ({ ordinal, top, height }: Stands): boolean =>
    were.some((was) =>
      Number.isNaN(ordinal - was.ordinal) ? Math.abs(top - was.top) < height / 2 : ordinal === was.ordinal,
    )
  return are.filter(isInPlace).length * 2 < are.length
}

/** A list jumped to where nothing was seen before: what says the same there as another did is another all the same. */
function isApart(known: readonly Known[], seen: readonly Seen[]): boolean {
  const were = known.flatMap(({ stands }) => stands ?? [])
  const are = seen.flatMap(({ stands }) => stands ?? [])
  if (were.length < known.length || are.length < seen.length || are.length === 0) return false
  const said = new Set(known.map(({ role, text }) => `${role} ${text}`))
  if (seen.filter(({ role, text }) => said.has(`${role} ${text}`)).length * 2 >= seen.length) return false
  if ([...were, ...are].every(({ ordinal }) => !Number.isNaN(ordinal))) {
    const numbers = new Set(were.map(({ ordinal }) => ordinal))
    return !are.some(({ ordinal }) => numbers.has(ordinal))
  }
  const from = Math.min(...are.map(({ top }) => top))
  const to = Math.max(...are.map(({ top, height }) => top + height))
  // How high rows are that are not there is estimated: what is near may be the same.
  return were.every(({ top }) => top < from - (to - from) || top > to + (to - from))
}

/** By what both of them tell: numbers, or else places. Null where they tell nothing. */
export function standsBefore(a: Stands | undefined, b: Stands | undefined): boolean | null {
  if (!a || !b) return null
  const by = a.ordinal - b.ordinal || a.top - b.top
  return Number.isNaN(by) ? a.top < b.top : by < 0
}

/**
 * Earlier messages that are loaded move all numbers on: by so much, as far as those tell that say the same; 0 where
 * nothing tells it for sure.
 */
export function shiftOf(known: readonly Known[], seen: readonly Seen[]): number {
  const places = new Map<string, number[]>()
  const nameOf = ({ role, text }: Seen): string => `${role} ${text}`
  for (const turn of known)
    if (turn.stands && !Number.isNaN(turn.stands.ordinal))
      places.set(nameOf(turn), [...(places.get(nameOf(turn)) ?? []), turn.stands.ordinal])
  const votes = new Map<number, number>()
  for (const turn of seen)
    for (const shift of new Set((places.get(nameOf(turn)) ?? []).map((at) => (turn.stands?.ordinal ?? NaN) - at)))
      if (!Number.isNaN(shift)) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  const [most = 0, count = 0] = [...votes].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return count >= 2 && count * 2 >= seen.length && count > (votes.get(0) ?? 0) ? most : 0
}

/**
 * The whole conversation after parts of it came into sight, one after the other: what was seen before and is not there
 * now stays where it was, around the parts and between them.
 * @param seen all of the parts, in order
 * @param parts each without gaps; the last is there now
 * @param inSight what of the last part is there now
 * @param atEnd nothing comes after the last part
 * @param isBefore of two turns, whether the first stands before the second; null where that is not known
 */
export function mergeWindows(
  known: readonly string[],
  seen: readonly string[],
  parts: ReadonlyArray<readonly string[]>,
  inSight: ReadonlySet<string>,
  atEnd: boolean,
  isBefore: (a: string, b: string) => boolean | null = () => null,
): string[] {
  return parts.reduce<string[]>(
    (order, part, i) => {
      const next = placedBefore(part, order, isBefore)
      return mergeWindow(
        ...([order, part, i === parts.length - 1 && atEnd, inSight] as const),
        next === undefined ? nextTo(part, seen, order) : next,
      )
    },
    [...known],
  )
}

/** What a part stands before, by where it stands; null for the end, undefined where that is not known. */
function placedBefore(
  part: readonly string[],
  order: readonly string[],
  isBefore: (a: string, b: string) => boolean | null,
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

/** As `mergeWindows`, of one part. Only what stood between two that are in sight is gone. */
export function mergeWindow(
  known: readonly string[],
  part: readonly string[],
  atEnd = false,
  inSight: ReadonlySet<string> = new Set(part),
  next: string | null = null,
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

type Give = (index: number, turn: Known) => void

/** Same speaker and same words, in the same order; of several, the one next to a neighbour that is known. */
function matchWords(
  known: readonly Known[],
  seen: readonly Seen[],
  keys: ReadonlyArray<string | undefined>,
  taken: Set<string>,
  give: Give,
): void {
  if (!keys.includes(undefined)) return
  const place = new Map(known.map((turn, i) => [turn.key, i]))
  const placeAt = (index: number): number | undefined => place.get(keys[index] ?? '')
  let from = 0
  seen.forEach((turn, index) => {
    const at = placeAt(index)
    if (at !== undefined) {
      from = Math.max(from, at + 1)
      return
    }
    const isSame = (old: Known | undefined): boolean =>
      old !== undefined && !taken.has(old.key) && old.role === turn.role && old.text === turn.text
    const ahead = keys.findIndex((_, other) => other > index && placeAt(other) !== undefined)
    const to = ahead < 0 ? known.length : placeAt(ahead)!
    const follows = index > 0 && placeAt(index - 1) !== undefined
    const nearest = follows || ahead < 0 ? from : Math.max(from, to - (ahead - index))
    const first =
      isSame(known[nearest]) && nearest < to ? nearest : known.findIndex((old, i) => i >= from && i < to && isSame(old))
    if (first < 0) return
    give(index, known[first]!)
    from = first + 1
  })
}

/** What stands between the same two neighbours, spoken by the same one, is the same turn said anew. */
function matchPlaces(
  known: readonly Known[],
  seen: readonly Seen[],
  keys: ReadonlyArray<string | undefined>,
  taken: Set<string>,
  give: Give,
): void {
  const place = new Map(known.map((turn, i) => [turn.key, i]))
  let before = -1
  for (let index = 0; index < seen.length; index++) {
    const key = keys[index]
    if (key !== undefined) {
      before = place.get(key) ?? before
      continue
    }
    const next = known[before + 1]
    if (next && !taken.has(next.key) && next.role === seen[index]!.role) {
      give(index, next)
      before++
    }
  }
}
