/** How much the near phrasings speak for the query being the question of their answer: from evidence to one number. */

export type Evidence = {
  /** Share of the query that the answer's phrasings account for, and that the best other answer's do. */
  share: number
  rival: number
  /** Share of the query that nothing stored accounts for. */
  unexplained: number
  /** Of the phrasing that is most like the query. */
  similarity: number
  typicality: number
  /** Whether one of the phrasings asks in the same way: how, when, how much. */
  isAskedAlike: boolean
}

// No sign can speak for the other side. Reasons: what its phrasings account for is the evidence; a third of it is doubted
// where another answer accounts for as much, a fifth where nothing stored accounts for the rest; with a single phrasing,
// word by word agreement is what tells.
const WEIGHTS = {
  base: 0.15,
  share: 0.7,
  rival: -0.25,
  unexplained: -0.15,
  similarity: 0.2,
  typicality: 0.3,
  alike: 0.03,
}

/** 0–1. */
export function beliefIn({ share, rival, unexplained, similarity, typicality, isAskedAlike }: Evidence): number {
  const sum =
    WEIGHTS.base +
    WEIGHTS.share * share +
    WEIGHTS.rival * Math.max(0, rival) +
    WEIGHTS.unexplained * unexplained +
    WEIGHTS.similarity * similarity +
    WEIGHTS.typicality * typicality +
    (isAskedAlike ? WEIGHTS.alike : 0)
  return Math.min(1, Math.max(0, sum))
}

/**
 * Whether the query is as near to an answer's phrasings as they are to each other, about 0, or further away, below 0.
 *
 * Phrasings that all name one rare thing are very near to each other; a query that names it as well and asks something
 * else of it is near to them too, but less than they are. Of phrasings that have little in common no more is asked.
 * Nearness to the nearest alone is no sign of many agreeing, so the second counts.
 * @param near cosines of the answer's near phrasings and the query, greatest first; fewer than two tell nothing: 0
 * @param between cosine of two of these, by their numbers in `near`, the greater number first
 */
export function typicalityOf(near: readonly number[], between: (a: number, b: number) => number): number {
  const second = near[1]
  if (second === undefined) return 0
  let sum = 0
  for (let a = 1; a < near.length; a++) for (let b = 0; b < a; b++) sum += between(a, b)
  return second - sum / ((near.length * (near.length - 1)) / 2)
}
