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
  const given = giving(known, seen)
  const byNode = new Map(known.map((turn) => [turn.node, turn]))
  seen.forEach((turn, index) => {
    const same = byNode.get(turn.node)
    // A list that recycles its rows shows another message in the same element.
    if (same && given.isFree(same) && (!windowed || goesOn(same, turn))) given.give(index, same)
  })
  matchWords(given)
  const isPart = windowed && (given.some() || isNextTo(known, seen))
  const fresh = !isPart && seen.length > 0 && (!given.some() || (hasReader(known) && !hasReader(seen)))
  if (!isPart && !fresh) matchPlaces(given)
  return { keys: given.keys.map((key) => (fresh ? undefined : key) ?? newKey()), fresh }
}

const hasReader = (turns: readonly Seen[]): boolean => turns.some(({ role }) => role === 'user')

/** Which of what is seen was given the key of which that is known. */
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
    /** Where among what is known the key stands that was given; undefined where none was. */
    placeAt: (index: number): number | undefined => places.get(keys[index] ?? ''),
    give(index: number, { key }: Known): void {
      keys[index] = key
      taken.add(key)
    },
  }
}
type Giving = ReturnType<typeof giving>

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

const standsOf = (turns: readonly Seen[]): Stands[] => turns.flatMap(({ stands }) => stands ?? [])

/** A list jumped to where hardly anything of what is there stands in the place of something known. */
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

/** A list jumped to where nothing was seen before: what says the same there as another did is another all the same. */
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

/** Same speaker and same words, in the same order; of several, the one next to a neighbour that is known. */
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

/** What stands between the same two neighbours, spoken by the same one, is the same turn said anew. */
function matchPlaces({ known, seen, isFree, placeAt, give }: Giving): void {
  let before = -1
  seen.forEach(({ role }, index) => {
    const next = known[before + 1]
    if (placeAt(index) === undefined && next && isFree(next) && next.role === role) give(index, next)
    before = placeAt(index) ?? before
  })
}
