/** Logistic regression as the evals' weights are made: no weight below zero, an intercept per suite. */
export type Example = { suite: string; signs: readonly number[]; problem: boolean }

/** A little doubt about every weight: as if one example spoke against it. */
const RIDGE = 1
const SWEEPS = 300
const STILL = 1e-6

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/**
 * Weights that rank best within any suite: what a suite is like on the whole goes into its intercept. One coordinate at a
 * time by Newton's step, held at zero from below; the problem is convex, so the order does not matter.
 */
export function fitWeights(examples: readonly Example[]): number[] {
  const suites = [...new Set(examples.map((one) => one.suite))]
  const columns = examples[0]?.signs.length ?? 0
  const size = columns + suites.length
  const parameters = Array.from({ length: size }, () => 0)
  const suiteAt = examples.map((one) => columns + suites.indexOf(one.suite))
  const margin = examples.map(() => 0)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0
    for (let at = 0; at < size; at++) {
      const isWeight = at < columns
      let gradient = isWeight ? RIDGE * parameters[at]! : 0
      let curvature = isWeight ? RIDGE : 1e-9
      examples.forEach((one, i) => {
        const value = isWeight ? one.signs[at]! : Number(suiteAt[i] === at)
        if (value === 0) return
        const p = logistic(margin[i]!)
        gradient += value * (p - Number(one.problem))
        curvature += value * value * p * (1 - p)
      })
      const wanted = parameters[at]! - gradient / curvature
      const next = isWeight ? Math.max(0, wanted) : wanted
      const step = next - parameters[at]!
      if (step === 0) continue
      parameters[at] = next
      moved = Math.max(moved, Math.abs(step))
      examples.forEach((one, i) => {
        const value = isWeight ? one.signs[at]! : Number(suiteAt[i] === at)
        margin[i]! += step * value
      })
    }
    if (moved < STILL) break
  }
  return parameters.slice(0, columns)
}

/** The level, and what is added to it per `extra`, that make weighed signs a probability; every suite counts the same. */
export function fitLevel(examples: readonly { suite: string; weighed: number; extra: number; problem: boolean }[]): {
  level: number
  perExtra: number
} {
  const counts = new Map<string, number>()
  for (const { suite } of examples) counts.set(suite, (counts.get(suite) ?? 0) + 1)
  let [level, perExtra] = [0, 0]
  for (let step = 0; step < SWEEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9]
    for (const { suite, weighed, extra, problem } of examples) {
      const share = 1 / counts.get(suite)!
      const p = logistic(level + weighed + perExtra * extra)
      g0 += share * (p - Number(problem))
      g1 += share * (p - Number(problem)) * extra
      h00 += share * p * (1 - p)
      h01 += share * p * (1 - p) * extra
      h11 += share * p * (1 - p) * extra * extra
    }
    const det = h00 * h11 - h01 * h01
    const [d0, d1] = det > 1e-9 ? [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det] : [g0 / h00, 0]
    level -= Math.max(-1, Math.min(1, d0))
    perExtra -= Math.max(-1, Math.min(1, d1))
    if (Math.abs(d0) + Math.abs(d1) < STILL) break
  }
  return { level, perExtra }
}
