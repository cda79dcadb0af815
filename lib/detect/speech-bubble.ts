/**
 * Is a picture a speech bubble? It says chat in every language: a body as wide as it is high, the same on both sides,
 * with a tail that bends out of it below, and nothing in it but dots and lines.
 */

/** Cells on each side of the picture. */
export const CELLS = 32
/** @param isThin with lines as thin as can be: thick ones fill the corner between body and tail */
export type Ink = (row: number, column: number, isThin?: boolean) => boolean

/** Columns of one row that belong together, first and last. */
type Run = [first: number, last: number]

/** Filled, with whatever is inside of its outline. */
function silhouette(ink: Ink): Run[][] {
  const outside = new Set<number>()
  const todo: Array<[number, number]> = []
  for (let i = 0; i < CELLS; i++) todo.push([i, 0], [i, CELLS - 1], [0, i], [CELLS - 1, i])
  for (let at = todo.pop(); at; at = todo.pop()) {
    const [row, column] = at
    const isOff = Math.min(row, column) < 0 || Math.max(row, column) >= CELLS
    if (isOff || outside.has(row * CELLS + column) || ink(row, column)) continue
    outside.add(row * CELLS + column)
    todo.push([row + 1, column], [row - 1, column], [row, column + 1], [row, column - 1])
  }
  return Array.from({ length: CELLS }, (_, row) => {
    const runs: Run[] = []
    for (let column = 0; column < CELLS; column++) {
      if (outside.has(row * CELLS + column)) continue
      const last = runs.at(-1)
      if (last?.[1] === column - 1) last[1] = column
      else runs.push([column, column])
    }
    return runs
  })
}

export function isSpeechBubble(ink: Ink): boolean {
  const inside = bodyOf(ink) ?? bodyOf((row, column) => ink(row, column, true))
  return inside !== null && holdsOnlyLines(ink, ...inside)
}

/** Rows and columns in the middle of a bubble's body; null where it has not the shape of one. */
function bodyOf(ink: Ink): [rows: Span, columns: Span] | null {
  const rows = silhouette(ink)
  const top = rows.findIndex((runs) => runs.length > 0)
  const lines = rows.slice(Math.max(top, 0), rows.findLastIndex((runs) => runs.length > 0) + 1)
  const height = lines.length
  if (height < CELLS / 3 || lines.some(({ length }) => length === 0 || length > 2)) return null
  const from = lines.map((runs) => runs[0]![0])
  const to = lines.map((runs) => runs.at(-1)![1])
  const left = Math.min(...from)
  const right = Math.max(...to)
  const width = right - left + 1
  if (width < height * 0.75 || width > height * 1.6) return null
  const widths = lines.map((_, i) => to[i]! - from[i]! + 1)
  const isEven = (i: number): boolean => Math.abs(from[i]! - left - (right - to[i]!)) <= 2
  const isBody = widths.slice(0, Math.ceil(height * 0.65)).every((wide, i) => {
    if (lines[i]!.length > 1 || (i > height / 4 && wide < width * 0.8)) return false
    return i >= height / 2 || (isEven(i) && (i === 0 || (from[i]! <= from[i - 1]! && to[i]! >= to[i - 1]!)))
  })
  const base = lines.at(-1)!
  const standsOnTwo = base.length > 1 && isEven(height - 1)
  if (!isBody || standsOnTwo || base.some(([first, last]) => last - first >= width * 0.45)) return null
  const below = Math.floor(height * 0.65)
  // Unlike a screen on its foot.
  const tapers = widths.slice(below).every((wide, i, all) => wide <= Math.min(...all.slice(0, i + 1)) + 3)
  if (
    !tapers ||
    !(
      bends(from, below) ||
      bends(
        to.map((column) => -column),
        below,
      )
    )
  )
    return null
  return [
    [top + height * 0.15, top + height * 0.6],
    [left + width / 4, right - width / 4],
  ]
}

/** A round or pointed end goes in faster and faster; the corner between body and tail goes in and out, or on more slowly. */
function bends(edge: readonly number[], below: number): boolean {
  let most = 0
  for (let i = below; i < edge.length; i++) {
    const step = edge[i]! - edge[i - 1]!
    if (most - step >= 2) return true
    most = Math.max(most, step)
  }
  return false
}

/** Other messengers put their own picture into the bubble: a telephone, a letter, a bolt. */
function holdsOnlyLines(ink: Ink, rows: Span, columns: Span): boolean {
  const cells = cellsOf(columns).map((column) => cellsOf(rows).map((row) => ink(row, column)))
  const isFilled = cells.flat().filter(Boolean).length >= cells.flat().length / 2
  return (
    !standsUpright(cells, isFilled) &&
    cells.every((along) => {
      let run = 0
      return along.every((cell) => (run = cell === isFilled ? 0 : run + 1) <= along.length * 0.45)
    })
  )
}
/** "!" and "i": much higher than wide, which neither dots nor lines are. A round outline reaches into the corners. */
function standsUpright(cells: readonly boolean[][], isFilled: boolean): boolean {
  const inner = cells.slice(1, -1).map((along) => along.slice(1))
  const drawn = inner.filter((along) => along.some((cell) => cell !== isFilled))
  const from = Math.min(...drawn.map((along) => along.indexOf(!isFilled)))
  const to = Math.max(...drawn.map((along) => along.lastIndexOf(!isFilled)))
  return drawn.length > 0 && to - from + 1 > 2.5 * drawn.length
}
type Span = [from: number, to: number]
const cellsOf = ([from, to]: Span): number[] =>
  Array.from({ length: Math.ceil(to - from) }, (_, i) => Math.floor(from) + i)
