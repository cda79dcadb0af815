/** Where notes are while their text changes, and which one the caret is in. Pure. */
import type { Replacement, Selected } from './markdown-commands.ts'
import type { Note } from './notes.ts'

/**
 * Moves notes made for `seen` to the text as it is `now`: notes outside the typed part stay or move along; those inside
 * it are dropped, and so are fixes that would change what was typed.
 */
export function notesOn(now: string, seen: string, notes: readonly Note[]): readonly Note[] {
  if (now === seen) return notes
  const most = Math.min(now.length, seen.length)
  let head = 0
  while (head < most && now[head] === seen[head]) head += 1
  let tail = 0
  while (tail < most - head && now[now.length - 1 - tail] === seen[seen.length - 1 - tail]) tail += 1
  const from = seen.length - tail
  const by = now.length - seen.length
  const moved = (start: number, end: number): number | null => (start >= from ? by : end <= head ? 0 : null)
  return notes.flatMap(({ fix, ...note }): Note[] => {
    const shift = note.place ? moved(note.place.start, note.place.end) : 0
    if (shift === null) return []
    const shiftOfFix = fix ? moved(fix.change.from, fix.change.to) : null
    return [
      {
        ...note,
        place: note.place && shifted(note.place, shift),
        ...(fix && shiftOfFix !== null && { fix: { ...fix, change: changeMoved(fix.change, shiftOfFix) } }),
      },
    ]
  })
}

const shifted = ({ start, end }: Selected, by: number): Selected => ({ start: start + by, end: end + by })
const changeMoved = ({ from, to, insert, select }: Replacement, by: number): Replacement => ({
  from: from + by,
  to: to + by,
  insert,
  select: shifted(select, by),
})

/** The note whose words contain or touch the caret; the shortest, if they are nested. */
export function noteAt(notes: readonly Note[], { start, end }: Selected): Note | null {
  const around = notes.filter(
    ({ place }) => place && place.start < place.end && place.start <= start && end <= place.end,
  )
  return around.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? null
}
const lengthOf = ({ place }: Note): number => (place ? place.end - place.start : 0)

/** The next note in text order, wrapping around. */
export function noteAfter(notes: readonly Note[], current: string | null, caret: number, back: boolean): Note | null {
  const placed = notes.filter(({ place }) => place !== null).toSorted((a, b) => startOf(a) - startOf(b))
  const at = placed.findIndex(({ key }) => key === current)
  const step = back ? -1 : 1
  if (at >= 0) return placed.at((at + step) % placed.length) ?? null
  const next = back ? placed.findLast((note) => startOf(note) < caret) : placed.find((note) => startOf(note) >= caret)
  return next ?? placed.at(back ? -1 : 0) ?? null
}
const startOf = ({ place }: Note): number => place?.start ?? 0

export type Piece = { start: number; end: number; notes: readonly Note[] }

/** Cuts the text wherever a note begins or ends; an empty piece is a place where something is to be inserted. */
export function piecesOf(length: number, notes: readonly Note[]): Piece[] {
  const places = notes.flatMap(({ place }) => (place ? [place] : []))
  const cuts = [...new Set([0, length, ...places.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= length)
    .toSorted((a, b) => a - b)
  return cuts.flatMap((start, n) => {
    const end = cuts[n + 1]
    const here = notes.filter(({ place }) => place && place.start === start && place.end === start)
    const over = notes.filter(({ place }) => place && end !== undefined && place.start <= start && place.end >= end)
    const gap = here.length > 0 ? [{ start, end: start, notes: here }] : []
    return end === undefined
      ? gap
      : [...gap, { start, end, notes: over.filter(({ place }) => place!.start < place!.end) }]
  })
}
