/** Whether a score is the probability that it says: rows by score in ten bins, and the share of problems in each. */
import type { Pair } from './task.ts'

/** Mean score and share of problems of the rows of a bin, with the 95 % interval of the share. */
export type Bin = { rows: number; weight: number; mean: number; share: number; low: number; high: number }
export type Reliability = { rows: number; problems: number; ece: number; bins: Bin[] }

const BINS = 10
/** Of the normal distribution, for 95 %. */
const Z = 1.96

/** Wilson's interval of a share. */
function wilson(share: number, n: number): readonly [low: number, high: number] {
  const centre = share + (Z * Z) / (2 * n)
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)]
}

/**
 * By the scorer's rule: bins of equal width, the mean distance weighed by the rows in them. `share`: as if so many of the
 * rows were problems, for data in which their makers chose how many are.
 */
export function reliabilityOf(pairs: readonly Pair[], share?: number): Reliability {
  const isProblem = ({ row }: Pair): boolean => row['label'] === 1
  const problems = pairs.filter(isProblem).length
  const good = pairs.length - problems
  const weightOf = (problem: boolean): number =>
    share === undefined ? 1 : ((problem ? share : 1 - share) * pairs.length) / (problem ? problems : good)
  const rows = pairs.map((pair) => ({
    score: Number(pair.prediction?.['score'] ?? 0),
    problem: isProblem(pair),
    weight: weightOf(isProblem(pair)),
  }))
  const sum = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0)
  const bins = Array.from({ length: BINS }, (_, k) =>
    rows.filter(({ score }) => Math.min(BINS - 1, Math.floor(score * BINS)) === k),
  ).flatMap((bin): Bin[] => {
    if (bin.length === 0) return []
    const weight = sum(bin.map((one) => one.weight))
    const mean = sum(bin.map((one) => one.score * one.weight)) / weight
    const part = Math.min(1, sum(bin.map((one) => (one.problem ? one.weight : 0))) / weight)
    const [low, high] = wilson(part, bin.length)
    return [{ rows: bin.length, weight, mean, share: part, low, high }]
  })
  return {
    rows: rows.length,
    problems,
    ece: sum(bins.map((bin) => Math.abs(bin.mean - bin.share) * bin.weight)) / (rows.length || 1),
    bins,
  }
}
