/**
 * 95 % score interval of a share: stays between 0 and 1 and is valid for few trials, unlike the usual ± interval.
 * Source: Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209–212.
 */
import type { Interval } from './experts/agreement.ts'

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959_963_984_540_054

/** @param of trials, more than 0 */
export function wilsonInterval(successes: number, of: number): Interval {
  const share = successes / of
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  const middle = share + (Z * Z) / (2 * of)
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
