/** Probability of a problem from weighted signs. Weights are never negative: a sign can only speak for a problem. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Sums in the order of `weights`, so that every machine gets a bit-identical result. */
export const weigh = <Sign extends string>(
  base: number,
  weights: Readonly<Record<Sign, number>>,
  signs: Readonly<Record<Sign, number>>,
): number => logistic((Object.keys(weights) as Sign[]).reduce((sum, sign) => sum + weights[sign] * signs[sign], base))

const UNSURE = { from: 0.4, most: 0.49 }

/** For evidence too weak to flag: compresses what is above .4 so that it stays below the threshold. */
export const unsurely = (probability: number): number =>
  probability <= UNSURE.from
    ? probability
    : UNSURE.from + ((UNSURE.most - UNSURE.from) * (probability - UNSURE.from)) / (1 - UNSURE.from)
