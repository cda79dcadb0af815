/** Periods of Insights, apart from their schema, since the panel's scripts do not load zod. */

/** In days. Those longer than a month are drawn in whole weeks, counted back from the last day. */
export const PERIODS = [7, 30, 91, 364] as const
export type Period = (typeof PERIODS)[number]
export const bucketDays = (period: Period): 1 | 7 => (period > 31 ? 7 : 1)
