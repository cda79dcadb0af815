/** One kind of problem against the good rows of the same suite. */
import { macro } from '../measures.ts'
import type { Measure, Row } from '../task.ts'

export function variantMeasure(
  suite: string,
  measure: string,
  good: string,
  value: Measure,
): { of: (row: Row) => boolean; value: Measure } | null {
  const variant = /^auroc_(\w+)$/.exec(measure)?.[1]
  if (variant === undefined) return null
  const isKind = (row: Row): boolean => row['variant'] === variant || row['variant'] === good
  if (suite !== 'mean') return { of: (row) => row.suite === suite && isKind(row), value }
  // A suite without this kind of problem is no part of the mean.
  const over: Measure = (pairs) => {
    const having = new Set(pairs.filter(({ row }) => row['variant'] === variant).map(({ row }) => row.suite))
    return macro(value)(pairs.filter(({ row }) => having.has(row.suite)))
  }
  return { of: isKind, value: over }
}
