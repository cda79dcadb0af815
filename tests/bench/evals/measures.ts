/** The scorer's measures over rows that were drawn again and again: how much of a figure is luck. */
import { bySuite, type Measure, type Pair } from './task.ts'

const scoreOf = ({ prediction }: Pair): number => {
  const score = prediction?.['score']
  return typeof score === 'number' && Number.isFinite(score) ? Math.min(1, Math.max(0, score)) : 0
}
export const flagged = (pair: Pair): boolean => {
  const flag = pair.prediction?.['flag']
  return typeof flag === 'boolean' ? flag : scoreOf(pair) >= 0.5
}
const isProblem = ({ row }: Pair): boolean => row['label'] === 1

/** Probability that a problem scores higher than a good row, ties half. */
export const auroc =
  (problem: (pair: Pair) => boolean = isProblem): Measure =>
  (pairs) => {
    const sorted = pairs
      .map((pair) => ({ score: scoreOf(pair), problem: problem(pair) }))
      .sort((a, b) => a.score - b.score)
    let rankSum = 0
    let problems = 0
    for (let i = 0; i < sorted.length;) {
      let j = i
      while (j < sorted.length && sorted[j]!.score === sorted[i]!.score) j++
      for (let k = i; k < j; k++) {
        if (!sorted[k]!.problem) continue
        rankSum += (i + j + 1) / 2
        problems += 1
      }
      i = j
    }
    return (rankSum - (problems * (problems + 1)) / 2) / (problems * (sorted.length - problems))
  }

const countOf = (pairs: readonly Pair[], of: (pair: Pair) => boolean): number => pairs.filter(of).length

export const f1: Measure = (pairs) => {
  const right = countOf(pairs, (p) => flagged(p) && isProblem(p))
  const wrong = countOf(pairs, (p) => flagged(p) !== isProblem(p))
  return (2 * right) / (2 * right + wrong || 1)
}

export const balancedAccuracy: Measure = (pairs) => {
  const share = (problem: boolean): number => {
    const all = pairs.filter((p) => isProblem(p) === problem)
    return countOf(all, (p) => flagged(p) === problem) / (all.length || 1)
  }
  return (share(true) + share(false)) / 2
}

export const shareFlagged: Measure = (pairs) => countOf(pairs, flagged) / (pairs.length || 1)

/** Of sums: a share over things that several stand in one row. */
export const ratio =
  (parts: (pair: Pair) => readonly [part: number, whole: number]): Measure =>
  (pairs) => {
    let part = 0
    let whole = 0
    for (const pair of pairs) {
      const [p, w] = parts(pair)
      part += p
      whole += w
    }
    return part / (whole || 1)
  }

/** Mean over suites, so that a small one counts as much as a large one. */
export const macro =
  (measure: Measure): Measure =>
  (pairs) => {
    const suites = bySuite(pairs, ({ row }) => row.suite)
    return suites.reduce((sum, suite) => sum + measure(suite), 0) / suites.length
  }

const DRAWS = 300

/** mulberry32: the same draws each time, on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** 95 % percentile interval; rows are drawn with replacement within each suite. */
export function interval(pairs: readonly Pair[], measure: Measure): readonly [number, number] | null {
  const suites = bySuite(pairs, ({ row }) => row.suite)
  const random = randomFrom(20_260_101)
  const values: number[] = []
  for (let draw = 0; draw < DRAWS; draw++) {
    const value = measure(suites.flatMap((rows) => rows.map(() => rows[Math.floor(random() * rows.length)]!)))
    if (Number.isFinite(value)) values.push(value)
  }
  values.sort((a, b) => a - b)
  const at = (share: number): number => values[Math.round(share * (values.length - 1))]!
  return values.length < DRAWS / 2 ? null : [at(0.025), at(0.975)]
}
