/** What a task of the evals' bench is: rows of a data file in, predictions in the scorer's format out. */

/** What a row comes to before it is weighed. */
export type Read = {
  signs: Readonly<Record<string, number>>
  /** Where the product's level is kept; null where it is fitted, with so much of `extra` (0–1) on top. */
  level: number | null
  extra: number
  /** What becomes of the weighed probability of a row of which too little is known. */
  soften: (probability: number) => number
}

/** Of a task whose score is made of weighed signs. */
export type Fitted = {
  weights: Readonly<Record<string, number>>
  /** null: the row is judged without signs, and keeps the product's prediction. */
  read: (row: Row) => Read | null
  /** Suites whose share of problems tells what to expect elsewhere: the level is fitted on them. null: it is not fitted. */
  isLevel: ((suite: string) => boolean) | null
  /** Probability from which on a row is flagged. */
  flagFrom: number
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly suite: string }
export type Prediction = Readonly<Record<string, unknown>> & { readonly id: string }

/** A number over rows and their predictions, named as the scorer names it: suite/measure. */
export type Measure = (pairs: readonly Pair[]) => number
export type Pair = { row: Row; prediction: Prediction | undefined }

export type Task = {
  /** Name of the data file and of the file of predictions, without `.jsonl`. */
  name: string
  /** Whether the row holds what the scorer compares with. */
  isLabelled(row: Row): boolean
  /** Calls the product's code for each row; reads no label. */
  predict(rows: readonly Row[]): Prediction[]
  /** The rows that a measure of the scorer is taken over, and how: for the bootstrap. null: no interval is known. */
  measure(suite: string, measure: string): { of: (row: Row) => boolean; value: Measure } | null
  /** Of a task whose score is made of weighed signs that were fitted. */
  fitted?: Fitted
}

export const hasField =
  (field: string) =>
  (row: Row): boolean =>
    row[field] !== undefined

/** In the order in which their suites come. */
export function bySuite<T>(all: readonly T[], suiteOf: (one: T) => string): T[][] {
  const suites = new Map<string, T[]>()
  for (const one of all) {
    const suite = suites.get(suiteOf(one))
    if (suite) suite.push(one)
    else suites.set(suiteOf(one), [one])
  }
  return [...suites.values()]
}
