/** How strongly the near phrasings suggest that the query is their answer's question, as one number. */

export type Evidence = {
  /** Share of the query that the answer's phrasings account for, and that those of the best other answer do. */
  share: number
  rival: number
  /** Share of the query that nothing stored accounts for. */
  unexplained: number
  /** Similarity of the phrasing most like the query. */
  similarity: number
  typicality: number
  /** Whether one of the phrasings asks in the same way: how, when, how much. */
  isAskedAlike: boolean
}

// No sign may count for the other side. What the phrasings account for is the main evidence; about a third of it is
// discounted if another answer accounts for as much, about a fifth if nothing stored accounts for the rest; with a
// single phrasing, word-by-word agreement is the telling sign.
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
 * How the query's closeness to an answer's phrasings compares with their closeness to each other: about 0 if it is as
 * close, negative if it is further away.
 *
 * Phrasings that all name one rare thing are very close to each other; a query that names it too but asks something
 * else is close to them, though less close than they are. Phrasings that have little in common demand no more of the
 * query. The second nearest is used, because closeness to the nearest alone does not show that several agree.
 * @param near cosines of the answer's near phrasings and the query, greatest first; fewer than two give 0
 * @param between cosine of two of these, by index in `near`, the greater index first
 */
export function typicalityOf(near: readonly number[], between: (a: number, b: number) => number): number {
  const second = near[1]
  if (second === undefined) return 0
  let sum = 0
  for (let a = 1; a < near.length; a++) for (let b = 0; b < a; b++) sum += between(a, b)
  return second - sum / ((near.length * (near.length - 1)) / 2)
}
