/**
 * Agreement among experts beyond chance. Each item is a list of labels (any strings), one per rater, in any order
 * except for Cohen's κ. All coefficients are 1 if all agree, 0 at chance level, and null if undefined: no pair to
 * compare, or only one label was ever used (so nobody could have disagreed).
 *
 * Sources:
 *   Cohen, J. (1960). A coefficient of agreement for nominal scales. Educ. Psychol. Meas. 20, 37–46.
 *   Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychol. Bull. 76, 378–382.
 *   Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. (nominal metric, missing values allowed)
 *   Efron, B. (1979). Bootstrap methods. Ann. Statist. 7, 1–26. (percentile interval, items resampled)
 */
export type Labels = readonly string[]

const counted = (labels: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}
const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
const beyondChance = (observed: number, expected: number): number | null =>
  expected === 1 ? null : (observed - expected) / (1 - expected)

/** κ of two raters: `(p_o − p_e) / (1 − p_e)`, `p_e` from each one's own margins. @param pairs both labels per item */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | null {
  const n = pairs.length
  if (n === 0) return null
  const observed = pairs.filter(([a, b]) => a === b).length / n
  const first = counted(pairs.map(([a]) => a))
  const second = counted(pairs.map(([, b]) => b))
  return beyondChance(observed, sum([...first].map(([label, count]) => (count * (second.get(label) ?? 0)) / (n * n))))
}

/**
 * κ of any number of raters, who need not be the same for each item: `(P̄ − P̄_e) / (1 − P̄_e)`.
 * @throws RangeError if items have different numbers of labels, or fewer than two
 */
export function fleissKappa(items: readonly Labels[]): number | null {
  const raters = items[0]?.length ?? 0
  if (items.length === 0) return null
  if (raters < 2 || items.some((labels) => labels.length !== raters)) {
    throw new RangeError('Fleiss’ κ needs the same number of raters, two or more, for every item.')
  }
  const agreed = items.map((labels) =>
    sum([...counted(labels).values()].map((count) => (count * (count - 1)) / (raters * (raters - 1)))),
  )
  const shares = [...counted(items.flat()).values()].map((count) => count / (items.length * raters))
  return beyondChance(sum(agreed) / items.length, sum(shares.map((share) => share * share)))
}

/** α for nominal data: `1 − D_o / D_e` over the coincidence matrix. Items with fewer than two labels are ignored. */
export function krippendorffAlpha(items: readonly Labels[]): number | null {
  const paired = items.filter((labels) => labels.length > 1)
  const totals = counted(paired.flat())
  const n = sum(totals.values())
  if (n === 0) return null
  const differing = (counts: Iterable<number>, of: number): number =>
    of * of - sum([...counts].map((count) => count * count))
  const observed = sum(paired.map((labels) => differing(counted(labels).values(), labels.length) / (labels.length - 1)))
  const expected = differing(totals.values(), n) / (n - 1)
  return expected === 0 ? null : 1 - observed / expected
}

export type Interval = { low: number; high: number }

/** Pseudo-random numbers in [0, 1), reproducible by seed: a linear congruence modulo 2^32, enough for resampling. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * 95 % percentile bootstrap interval of a coefficient: resamples the items with replacement, as many as there are.
 * @param random in [0, 1); pass a seeded one, so that the same verdicts give the same interval
 * @returns null if the coefficient is defined for fewer than half of the samples
 */
export function bootstrapInterval<T>(
  items: readonly T[],
  coefficient: (sample: readonly T[]) => number | null,
  random: () => number,
  samples = 1_000,
): Interval | null {
  const values: number[] = []
  for (let sample = 0; sample < samples; sample += 1) {
    const drawn = items.map(() => items[Math.floor(random() * items.length)]!)
    const value = coefficient(drawn)
    if (value !== null) values.push(value)
  }
  if (values.length * 2 < samples) return null
  values.sort((a, b) => a - b)
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))]!
  return { low: at(0.025), high: at(0.975) }
}
