/** Probability of a problem from weighed signs. Weights are never negative: each sign can only speak for a problem. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Added in the order of `weights`, so that every machine comes to the same bit. */
export const weigh = <Sign extends string>(
  base: number,
  weights: Readonly<Record<Sign, number>>,
  signs: Readonly<Record<Sign, number>>,
): number => logistic((Object.keys(weights) as Sign[]).reduce((sum, sign) => sum + weights[sign] * signs[sign], base))

const UNSURE = { from: 0.4, most: 0.49 }

/** Where something is known, too little for a flag: what is likelier than .4 comes closer to a flag, and never there. */
export const unsurely = (probability: number): number =>
  probability <= UNSURE.from
    ? probability
    : UNSURE.from + ((UNSURE.most - UNSURE.from) * (probability - UNSURE.from)) / (1 - UNSURE.from)
