/** What a benchmark hands to `npm run bench`. */

export type Row = {
  what: string
  ours: string
  against: string
  ratio: number | null
  /** The ratio may not be larger. */
  limit?: number | null
}

/** The last line that a benchmark prints. */
export function report(title: string, rows: Row[], note?: string): void {
  process.stdout.write(`${JSON.stringify({ title, note, rows })}\n`)
}

/** While it runs, for whoever waits. */
export const progress = (line: string): void => void process.stderr.write(`   ${line}\n`)

/** @param share 0 to 1; nearest rank */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

/** Median, and from where to where the values lie. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const of = (share: number): string => quantile(values, share).toFixed(digits)
  return `${of(0.5)} ${unit} (${of(0)}–${of(1)})`
}

/** A goal in absolute numbers. @param values of rounds; their median is what counts, or the worst of them */
export function goal(
  what: string,
  values: readonly number[],
  unit: string,
  most: number,
  by: 'median' | 'worst' = 'median',
): Row {
  return {
    what,
    ours: spread(values, unit),
    against: `goal ${most} ${unit}`,
    ratio: quantile(values, by === 'median' ? 0.5 : 1) / most,
    limit: 1,
  }
}
