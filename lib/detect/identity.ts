/**
 * Matches turns across changes of the page. Pure. A turn keeps its key while its element lives; in a remounted widget
 * turns are recognised by their words; a regenerated answer takes the key of the one it replaced.
 */
import type { Role } from './role.ts'

export type Known = Seen & { key: string }
export type Seen = { node: object; role: Role; text: string; stands?: Stands | undefined }
/** Where a row stands in the whole of a virtual list, which has only the rows near the viewport in the page. */
export type Stands = {
  /** The row's number in its list; NaN where the list gives none. */
  ordinal: number
  /** CSS px from the beginning of the list, growing in document order. */
  top: number
  height: number
}
export type Matching = {
  /** Key for each turn seen, in order. */
  keys: string[]
  /** None of the reader's earlier words are left: another conversation has begun. */
  fresh: boolean
}

/**
 * @param newKey makes a key never used before
 * @param windowed a virtual list: a turn that is not in the page is not gone
 */
export function matchTurns(
  known: readonly Known[],
  seen: readonly Seen[],
  newKey: () => string,
  windowed = false,
): Matching {
  if (known.length === 0 || (windowed && isApart(known, seen))) return { keys: seen.map(newKey), fresh: false }
  // By far the most frequent case: messages were appended and nothing else changed.
  const stays = (turn: Known, i: number): boolean =>
    turn.node === seen[i]!.node && turn.role === seen[i]!.role && (!windowed || goesOn(turn, seen[i]!))
  if (known.length <= seen.length && known.every(stays))
    return { keys: seen.map((_, i) => known[i]?.key ?? newKey()), fresh: false }
  const given = giving(known, seen)
  const byNode = new Map(known.map((turn) => [turn.node, turn]))
  seen.forEach((turn, index) => {
    const same = byNode.get(turn.node)
    // A list that recycles its rows may show another message in the same element.
    if (same && given.isFree(same) && (!windowed || goesOn(same, turn))) given.give(index, same)
  })
  matchWords(given)
  const isPart = windowed && (given.some() || isNextTo(known, seen))
  const fresh = !isPart && seen.length > 0 && (!given.some() || (hasReader(known) && !hasReader(seen)))
  if (!isPart && !fresh) matchPlaces(given)
  return { keys: given.keys.map((key) => (fresh ? undefined : key) ?? newKey()), fresh }
}

const hasReader = (turns: readonly Seen[]): boolean => turns.some(({ role }) => role === 'user')

/** Tracks which seen turn was given the key of which known one. */
function giving(known: readonly Known[], seen: readonly Seen[]) {
  const keys: Array<string | undefined> = Array.from({ length: seen.length })
  const places = new Map(known.map(({ key }, place) => [key, place]))
  const taken = new Set<string>()
  return {
    known,
    seen,
    keys,
    some: (): boolean => taken.size > 0,
    isFree: ({ key }: Known): boolean => !taken.has(key),
    /** Place among the known turns of the key given at `index`; undefined where none was given. */
    placeAt: (index: number): number | undefined => places.get(keys[index] ?? ''),
    give(index: number, { key }: Known): void {
      keys[index] = key
      taken.add(key)
    },
  }
}
type Giving = ReturnType<typeof giving>

const BEGINNING = 12

/** The same words or more: an edited answer keeps its beginning, a growing one everything so far. */
export const goesOn = (old: Seen, now: Seen): boolean =>
  old.role === now.role && now.text.startsWith(old.text.slice(0, BEGINNING)) && !isElsewhere(old, now)

/** Rows inserted before a row also change its number: up to this far it is still the same one if its words go on. */
const PUSHED_ALONG = 2

/** A row with new words may begin as before, so its position decides. One that grows may be pushed along. */
function isElsewhere({ stands: was, text: before }: Seen, { stands: is, text }: Seen): boolean {
  if (!was || !is || text === before) return false
  const by = Math.abs(is.ordinal - was.ordinal)
  if (!Number.isNaN(by)) return by > (text.startsWith(before) ? PUSHED_ALONG : 0)
  return !text.startsWith(before) && Math.abs(is.top - was.top) >= Math.max(1, was.height)
}

const standsOf = (turns: readonly Seen[]): Stands[] => turns.flatMap(({ stands }) => stands ?? [])

/** After a jump in the list: fewer than half of the rows stand where a known one does. */
function isNextTo(known: readonly Known[], seen: readonly Seen[]): boolean {
  const [were, are] = [standsOf(known), standsOf(seen)]
  if (were.length === 0 || are.length < seen.length) return false
  const isInPlace = ({ ordinal, top, height }: Stands): boolean =>
    were.some((was) =>
      Number.isNaN(ordinal - was.ordinal) ? Math.abs(top - was.top) < height / 2 : ordinal === was.ordinal,
    )
  return are.filter(isInPlace).length * 2 < are.length
}

const wordsOf = ({ role, text }: Seen): string => `${role} ${text}`

/** After a jump to an unseen part of the list: rows there that repeat earlier words are other turns all the same. */
function isApart(known: readonly Known[], seen: readonly Seen[]): boolean {
  const [were, are] = [standsOf(known), standsOf(seen)]
  if (were.length < known.length || are.length < seen.length || are.length === 0) return false
  const said = new Set(known.map(wordsOf))
  if (seen.filter((turn) => said.has(wordsOf(turn))).length * 2 >= seen.length) return false
  const numbers = new Set(were.map(({ ordinal }) => ordinal))
  if (!numbers.has(NaN) && !are.some(({ ordinal }) => Number.isNaN(ordinal)))
    return !are.some(({ ordinal }) => numbers.has(ordinal))
  const from = Math.min(...are.map(({ top }) => top))
  const to = Math.max(...are.map(({ top, height }) => top + height))
  // Heights of rows outside the page are estimates: a row nearby may be the same.
  return were.every(({ top }) => top < from - (to - from) || top > to + (to - from))
}

/** Compares numbers, or places where either has none. Null where nothing tells. */
export function standsBefore(a: Stands | undefined, b: Stands | undefined): boolean | null {
  if (!a || !b) return null
  const by = a.ordinal - b.ordinal || a.top - b.top
  return Number.isNaN(by) ? a.top < b.top : by < 0
}

/**
 * By how much loading earlier messages moved all numbers on, judged by rows with the same words; 0 where that is not
 * certain.
 */
export function shiftOf(known: readonly Known[], seen: readonly Seen[]): number {
  const places = new Map<string, number[]>()
  for (const turn of known)
    if (turn.stands) places.set(wordsOf(turn), [...(places.get(wordsOf(turn)) ?? []), turn.stands.ordinal])
  const votes = new Map<number, number>()
  for (const turn of seen)
    for (const shift of new Set(places.get(wordsOf(turn))?.map((at) => (turn.stands?.ordinal ?? NaN) - at)))
      votes.set(shift, (votes.get(shift) ?? 0) + 1)
  votes.delete(NaN)
  const [most = 0, count = 0] = [...votes].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return count >= 2 && count * 2 >= seen.length && count > (votes.get(0) ?? 0) ? most : 0
}

/** Same speaker and same words, in the same order; of several, the one next to a known neighbour. */
function matchWords({ known, seen, keys, isFree, placeAt, give }: Giving): void {
  if (!keys.includes(undefined)) return
  let from = 0
  seen.forEach((turn, index) => {
    const at = placeAt(index)
    if (at !== undefined) {
      from = Math.max(from, at + 1)
      return
    }
    const isSame = (old: Known | undefined): boolean =>
      old !== undefined && isFree(old) && old.role === turn.role && old.text === turn.text
    const ahead = keys.findIndex((key, other) => other > index && key !== undefined)
    const to = placeAt(ahead) ?? known.length
    const follows = keys[index - 1] !== undefined
    const nearest = follows || ahead < 0 ? from : Math.max(from, to - (ahead - index))
    const first =
      isSame(known[nearest]) && nearest < to ? nearest : known.findIndex((old, i) => i >= from && i < to && isSame(old))
    if (first < 0) return
    give(index, known[first]!)
    from = first + 1
  })
}

/** A turn between the same two neighbours, by the same speaker, is the same turn in new words. */
function matchPlaces({ known, seen, isFree, placeAt, give }: Giving): void {
  let before = -1
  seen.forEach(({ role }, index) => {
    const next = known[before + 1]
    if (placeAt(index) === undefined && next && isFree(next) && next.role === role) give(index, next)
    before = placeAt(index) ?? before
  })
}
