/**
 * What the evals come to on a suite that their weights never saw: fitted on the other suites, as the product's were on
 * all, and read on the one left out. A figure that falls here was learnt by heart.
 */
import { logistic } from '../../../lib/evals/logistic.ts'
import { fitLevel, fitWeights } from './fit.ts'
import type { Fitted, Pair, Prediction, Read, Row } from './task.ts'

const isProblem = (row: Row): boolean => row['label'] === 1

/** The rows with the predictions of weights that were fitted without their suite; null where there is only one suite. */
export function leftOut({ weights, read, isLevel, flagFrom }: Fitted, pairs: readonly Pair[]): Pair[] | null {
  const names = Object.keys(weights)
  const all = pairs.map((pair) => {
    const found = read(pair.row)
    return {
      pair,
      suite: pair.row.suite,
      problem: isProblem(pair.row),
      read: found,
      signs: names.map((n) => found?.signs[n] ?? 0),
    }
  })
  const suites = new Set(all.map((one) => one.suite))
  if (suites.size < 2) return null
  const models = new Map(
    [...suites].map((suite) => [suite, modelFrom(all.filter((one) => one.suite !== suite && one.read))]),
  )
  return all.map(({ pair, suite, read: found, signs }) => {
    if (!found || !pair.prediction) return pair
    const { weighed, level, perExtra } = models.get(suite)!
    const probability = found.soften(logistic((found.level ?? level) + perExtra * found.extra + weighed(signs)))
    const prediction: Prediction = {
      ...pair.prediction,
      score: Math.round(probability * 1_000) / 1_000,
      flag: probability >= flagFrom,
    }
    return { row: pair.row, prediction }
  })

  function modelFrom(examples: { suite: string; problem: boolean; read: Read | null; signs: number[] }[]) {
    const fitted = fitWeights(examples)
    const weighed = (signs: readonly number[]): number => signs.reduce((sum, sign, i) => sum + sign * fitted[i]!, 0)
    const free = examples.filter((one) => one.read?.level === null && isLevel?.(one.suite))
    const level = fitLevel(
      free.map(({ suite, problem, read: found, signs }) => ({
        suite,
        problem,
        extra: found!.extra,
        weighed: weighed(signs),
      })),
    )
    return { weighed, ...level }
  }
}
