/**
 * How far each kind of contradiction is to be believed, 0–1: about its precision on development data, where a kind was
 * rare there about what its neighbours have. Changing one changes scores, and needs `npm run bench:evals`.
 */
import type { Conflict, ConflictKind } from './near.ts'

const BELIEF: Readonly<Record<ConflictKind, number>> = {
  comparator: 0.95,
  number: 0.85,
  name: 0.85,
  record: 0.85,
  order: 0.8,
  negation: 0.65,
  // A record that has the key and no value: the response says more than is known.
  unknown: 0.6,
  swap: 0.5,
  link: 0.5,
  opposite: 0.4,
  denied: 0.35,
}

export const beliefIn = (conflict: Conflict): number => BELIEF[conflict.kind]
