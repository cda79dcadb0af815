/**
 * How much of a query each of its nearest stored phrasings accounts for, considered jointly.
 *
 * A phrasing that is close because of words that every other answer's phrasings have too explains little once those are
 * considered; two phrasings that say the same share one part; two equally close answers get half each. So the best
 * answer's part drops when another comes close, which similarity alone never shows.
 *
 * Kernel ridge regression (the mean of a Gaussian process) on the neighbours alone: weights = (K + λI)⁻¹ k, summed per
 * answer. The kernel is a polynomial with positive coefficients of a cosine, so K is positive semidefinite and the
 * Cholesky factor exists. Its square term rewards words that occur together.
 */

/** Noise: how far two people's wordings of one question may be apart. */
const RIDGE = 0.1

/** Maps a cosine, 0–1, to the kernel, 0–1. */
const kernelOf = (cosine: number): number => 0.7 * cosine + 0.3 * cosine * cosine

export type Shares = {
  /** Per neighbour; negative for a neighbour that speaks against what the others say. */
  weights: Float64Array
  /** Share of the query that no neighbour accounts for, 0 (fully explained) to 1. */
  unexplained: number
}

/**
 * @param near cosine of each neighbour and the query, 0–1
 * @param between cosine of two neighbours, by index in `near`; 1 for identical ones
 */
export function sharesOf(near: readonly number[], between: (a: number, b: number) => number): Shares {
  const n = near.length
  const toQuery = Float64Array.from(near, kernelOf)
  const factor = cholesky(n, (a, b) => (a === b ? 1 + RIDGE : kernelOf(between(a, b))))
  const weights = solved(factor, n, toQuery)
  let explained = 0
  for (let i = 0; i < n; i++) explained += weights[i]! * toQuery[i]!
  return { weights, unexplained: Math.min(1, Math.max(0, 1 - explained)) }
}

/** Lower triangular Cholesky factor of a positive definite matrix, row by row. */
function cholesky(n: number, at: (row: number, column: number) => number): Float64Array {
  const factor = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j)
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!
      // Only rounding can bring a diagonal below the noise added to it.
      factor[i * n + j] = i === j ? Math.sqrt(Math.max(sum, RIDGE / 10)) : sum / factor[j * n + j]!
    }
  }
  return factor
}

function solved(factor: Float64Array, n: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i * n + k]! * x[k]!
    x[i]! /= factor[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= factor[k * n + i]! * x[k]!
    x[i]! /= factor[i * n + i]!
  }
  return x
}
