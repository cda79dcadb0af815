/** Probability of a problem from weighed signs. Weights are never negative: each sign can only speak for a problem. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
