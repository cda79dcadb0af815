/**
 * How much each kind of contradiction is trusted, 0–1: roughly its precision on development data. A kind that was rare
 * there gets about the value of similar kinds. Changing a value changes scores, so run `npm run bench:evals`.
 */
import type { Conflict, ConflictKind } from './near.ts'

const BELIEF: Readonly<Record<ConflictKind, number>> = {
  comparator: 0.95,
  number: 0.85,
  name: 0.85,
  record: 0.85,
  order: 0.8,
  negation: 0.65,
  // The record has the key but no value, so the response claims more than is known.
  unknown: 0.6,
  swap: 0.5,
  link: 0.5,
  opposite: 0.4,
  denied: 0.35,
}

export const beliefIn = (conflict: Conflict): number => BELIEF[conflict.kind]
