/** What a run of the evals' bench comes to, for people (Markdown) and for programs (JSON). */
import type { CalibrationLine, GoalLine, ShownLine, WrongPair } from './lines.ts'

export type Report = {
  goals: GoalLine[]
  shown: ShownLine[]
  calibration: CalibrationLine[]
  pairs: WrongPair[] | null
}

const rounded = (value: number): string => (Number.isFinite(value) ? value.toFixed(value >= 2 ? 1 : 3) : '–')
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

export function goalCells(lines: readonly GoalLine[]): string[][] {
  const hasLeftOut = lines.some((line) => line.leftOut !== null)
  return [
    ['', 'goal', 'today', '95 % interval', 'baseline', ...(hasLeftOut ? ['left out'] : [])],
    ...lines.map(({ key, goal, most, today, met, interval, baseline, leftOut }) => [
      key,
      `${most ? '≤' : '≥'} ${rounded(goal)}`,
      `${rounded(today)} ${met ? '✓' : '✗'}`,
      interval ? `${rounded(interval[0])}–${rounded(interval[1])}` : '',
      baseline === null ? '–' : rounded(baseline),
      ...(hasLeftOut ? [leftOut === null ? '' : rounded(leftOut)] : []),
    ]),
  ]
}

export const shownCells = (lines: readonly ShownLine[]): string[][] => [
  ['', 'good rows flagged', 'problems flagged', 'flags that are right'],
  ...lines.map(({ task, suite, good, goodShown, problems, problemsShown }) => [
    `${task}/${suite}`,
    percent(goodShown, good),
    percent(problemsShown, problems),
    percent(problemsShown, problemsShown + goodShown),
  ]),
]

export function calibrationCells(lines: readonly CalibrationLine[]): string[][] {
  const hasLeftOut = lines.some((line) => line.leftOut !== null)
  return [
    ['', 'rows', 'problems', 'ECE', 'ECE at 25 % problems', ...(hasLeftOut ? ['ECE, left out'] : [])],
    ...lines.map(({ task, suite, today, expected, leftOut }) => [
      `${task}/${suite}`,
      String(today.rows),
      percent(today.problems, today.rows),
      today.ece.toFixed(3),
      expected.ece.toFixed(3),
      ...(hasLeftOut ? [leftOut?.ece.toFixed(3) ?? ''] : []),
    ]),
  ]
}

export const pairCells = (lines: readonly WrongPair[]): string[][] => [
  ['', 'kind', 'stored', 'query', 'likeness'],
  ...lines.map(({ wrong, kind, stored, query, score }) => [wrong, kind, stored, query, score.toFixed(2)]),
]

/** Rows of cells for a terminal; the first is the head. */
export function aligned(cells: readonly string[][]): string {
  const width = (column: number): number => Math.max(...cells.map((line) => line[column]?.length ?? 0))
  return cells
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(width(i)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** As the repository's formatter lays it out. */
function markdownTable(cells: readonly string[][]): string {
  const plain = cells.map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')))
  const width = plain[0]!.map((_, column) => Math.max(3, ...plain.map((row) => row[column]!.length)))
  const line = (row: readonly string[]): string => `| ${row.map((cell, i) => cell.padEnd(width[i]!)).join(' | ')} |`
  const [head, ...rows] = plain
  return [line(head!), line(width.map((n) => '-'.repeat(n))), ...rows.map(line)].join('\n')
}

export function markdownOf({ goals, shown, calibration, pairs }: Report): string {
  const parts = [
    '# Bench of the evals: figures',
    '## Goals',
    markdownTable(goalCells(goals)),
    `${goals.filter((goal) => goal.met).length} of ${goals.length} goals met.`,
  ]
  if (shown.length > 0) parts.push('## At the thresholds of the product', markdownTable(shownCells(shown)))
  if (calibration.length > 0) parts.push('## Calibration', markdownTable(calibrationCells(calibration)))
  if (pairs !== null)
    parts.push('## Pairs that were decided wrongly', pairs.length === 0 ? 'None.' : markdownTable(pairCells(pairs)))
  return `${parts.join('\n\n')}\n`
}
