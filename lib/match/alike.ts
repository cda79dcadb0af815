/**
 * Which groups of questions are about the same thing although they share too few words to form one group: the central
 * questions of all of them are close in meaning, and no guard separates any two. Being close to only one member is not
 * enough, or a chain of small steps could join questions that have nothing to do with each other.
 */
import { guardReadings } from './guards.ts'
import { read } from './reading.ts'

/** The central question of a group; its vector has length 1, or is null if none could be made. */
export type Central = { query: string; vector: Float32Array | null }

/**
 * Sets of two or more, as ascending indices into `given`. The order of `given` matters only between pairs that are
 * equally close.
 * @param similarity the least cosine of any two, 0–1
 */
export function alikeAmong(given: readonly Central[], similarity: number): number[][] {
  const sets: number[][] = given.map((_, at) => [at])
  for (const { a, b } of pairsOf(given, similarity)) {
    const [one, two] = [sets[a]!, sets[b]!]
    if (one === two || !one.every((i) => two.every((j) => areAlike(given[i]!, given[j]!, similarity)))) continue
    const both = [...one, ...two].sort((i, j) => i - j)
    for (const at of both) sets[at] = both
  }
  return sets.filter((set, at) => set.length > 1 && set[0] === at)
}

/** Nearest first. */
function pairsOf(given: readonly Central[], similarity: number): { a: number; b: number; cosine: number }[] {
  const pairs: { a: number; b: number; cosine: number }[] = []
  for (let a = 0; a < given.length; a++) {
    for (let b = a + 1; b < given.length; b++) {
      const cosine = cosineOf(given[a]!, given[b]!)
      if (cosine >= similarity) pairs.push({ a, b, cosine })
    }
  }
  return pairs.sort((x, y) => y.cosine - x.cosine || x.a - y.a || x.b - y.b)
}

const areAlike = (a: Central, b: Central, similarity: number): boolean =>
  cosineOf(a, b) >= similarity && !guardReadings(read(a.query), read(b.query)).blocked

function cosineOf({ vector: a }: Central, { vector: b }: Central): number {
  if (!a || !b || a.length !== b.length) return -1
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
