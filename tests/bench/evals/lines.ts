/** What a run of the evals' bench comes to, line by line. */
import { baselineOf } from './baseline.ts'
import { interval } from './measures.ts'
import { reliabilityOf, type Reliability } from './reliability.ts'
import type { Goal } from './scorer.ts'
import { bySuite, type Pair, type Task } from './task.ts'

/** A task with its rows and their predictions, and those of weights fitted without their suite. */
export type Run = { task: Task; pairs: Pair[]; leftOut: Pair[] | null }

export type GoalLine = {
  key: string
  goal: number
  most: boolean
  today: number
  met: boolean
  /** 95 % bootstrap interval over rows. */
  interval: readonly [number, number] | null
  baseline: number | null
  /** By weights that were fitted without the suite; null where none were, or it was not asked for. */
  leftOut: number | null
}
/** A suite at the threshold with which the product shows flags. */
export type ShownLine = {
  task: string
  suite: string
  good: number
  goodShown: number
  problems: number
  problemsShown: number
}
/** `expected`: as if one row in four were a problem, as in answers that nobody chose. */
export type CalibrationLine = {
  task: string
  suite: string
  today: Reliability
  expected: Reliability
  leftOut: Reliability | null
}
/** A pair on which the decision to serve was wrong. */
export type WrongPair = {
  id: string
  kind: string
  stored: string
  query: string
  score: number
  wrong: 'served' | 'not served'
}

/** The scorer's goals with what is known beside them; `leftOut` is by task. */
export function goalLines(goals: readonly Goal[], half: string, runs: ReadonlyMap<string, Run>): GoalLine[] {
  return goals.map(({ key, goal, most, value, met }) => {
    const [name, suite, measure] = key.split('/') as [string, string, string]
    const run = runs.get(name)
    const measured = run?.task.measure(suite, measure) ?? null
    const over = (pairs: readonly Pair[] | null | undefined): Pair[] =>
      measured ? (pairs ?? []).filter(({ row }) => measured.of(row)) : []
    const rows = over(run?.pairs)
    const again = measured && rows.length > 0 ? measured.value(rows) : null
    if (again !== null && Math.abs(again - value) > 1e-6)
      throw new Error(`${key}: the scorer has ${value}, the bootstrap's measure ${again}.`)
    const unseen = over(run?.leftOut)
    return {
      key,
      goal,
      most,
      met,
      today: value,
      interval: measured && rows.length > 0 ? interval(rows, measured.value) : null,
      baseline: baselineOf(key, half),
      leftOut: measured && unseen.length > 0 ? measured.value(unseen) : null,
    }
  })
}

const EXPECTED_SHARE = 0.25

/** Suites of yes and no, with both. */
export function calibrationLines({ task, pairs, leftOut: unseen }: Run): CalibrationLine[] {
  const labelled = pairs.filter(({ row }) => row['label'] !== undefined && row['stored'] === undefined)
  return bySuite(labelled, ({ row }) => row.suite).flatMap((suite) => {
    const { suite: name } = suite[0]!.row
    const today = reliabilityOf(suite)
    if (today.problems === 0 || today.problems === today.rows) return []
    const other = task.fitted?.isLevel ? unseen?.filter(({ row }) => row.suite === name) : undefined
    return [
      {
        task: task.name,
        suite: name,
        today,
        expected: reliabilityOf(suite, EXPECTED_SHARE),
        leftOut: other ? reliabilityOf(other) : null,
      },
    ]
  })
}

/** What the product flags at its default thresholds, per suite; tasks whose predictions say nothing of it are left out. */
export function shownLines(task: string, pairs: readonly Pair[]): ShownLine[] {
  const judged = pairs.filter(
    ({ row, prediction }) => row['label'] !== undefined && prediction?.['shown'] !== undefined,
  )
  return bySuite(judged, ({ row }) => row.suite).map((suite) => {
    const of = (label: number): Pair[] => suite.filter(({ row }) => row['label'] === label)
    const shown = (some: readonly Pair[]): number =>
      some.filter(({ prediction }) => prediction?.['shown'] === true).length
    return {
      task,
      suite: suite[0]!.row.suite,
      good: of(0).length,
      goodShown: shown(of(0)),
      problems: of(1).length,
      problemsShown: shown(of(1)),
    }
  })
}

/** Near-duplicates that were not served and hard negatives that were, by kind. */
export function wrongPairs(pairs: readonly Pair[]): WrongPair[] {
  return pairs
    .flatMap(({ row, prediction }): WrongPair[] => {
      const serve = prediction?.['serve'] === true
      if (serve === (row['label'] === 1)) return []
      const { id } = row
      const text = (field: string): string => String(row[field] ?? '')
      const score = Number(prediction?.['score'] ?? 0)
      return [
        {
          id,
          kind: text('kind'),
          stored: text('stored'),
          query: text('query'),
          score,
          wrong: serve ? 'served' : 'not served',
        },
      ]
    })
    .toSorted(
      (a, b) =>
        (a.wrong < b.wrong ? 1 : a.wrong > b.wrong ? -1 : 0) ||
        (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) ||
        (a.id < b.id ? -1 : 1),
    )
}
