/**
 * Many sparse vectors, end to end in two arrays. Separate vectors would cost two typed arrays of some 200 bytes each
 * before their first number, and a hundred thousand stored questions must fit into a server's memory.
 */
import { FeatureTable } from './feature-table.ts'

/** Feature ids ascending, weights of unit length. */
export type SparseVector = { ids: Uint32Array; weights: Float32Array }

/** `starts` and `ends` by number of the vector. An end of 0 means that there is none yet, so place 0 stays unused. */
export type VectorPool = {
  ids: Uint32Array
  weights: Float32Array
  starts: Uint32Array
  ends: Uint32Array
  used: number
}

const FIRST_ROOM = 1_024

export const newVectorPool = (): VectorPool => ({
  ids: new Uint32Array(FIRST_ROOM),
  weights: new Float32Array(FIRST_ROOM),
  starts: new Uint32Array(FIRST_ROOM),
  ends: new Uint32Array(FIRST_ROOM),
  used: 1,
})

/** Reserves space for a vector with this many features. @returns where it begins */
export function openVector(pool: VectorPool, at: number, features: number): number {
  if (at >= pool.ends.length) {
    const room = Math.ceil((at + 1) * 1.25)
    pool.starts = grown(pool.starts, new Uint32Array(room))
    pool.ends = grown(pool.ends, new Uint32Array(room))
  }
  const start = pool.used
  pool.used += features
  if (pool.used > pool.ids.length) {
    const room = Math.ceil(pool.used * 1.25)
    pool.ids = grown(pool.ids, new Uint32Array(room))
    pool.weights = grown(pool.weights, new Float32Array(room))
  }
  pool.starts[at] = start
  pool.ends[at] = pool.used
  return start
}

export function setVector(pool: VectorPool, at: number, vector: SparseVector): void {
  const start = openVector(pool, at, vector.ids.length)
  pool.ids.set(vector.ids, start)
  pool.weights.set(vector.weights, start)
}

export const hasVector = ({ ends }: VectorPool, at: number): boolean => (ends[at] ?? 0) > 0

export function forgetVectors(pool: VectorPool): void {
  pool.ends.fill(0)
  pool.used = 1
}

function grown<T extends Uint32Array | Float32Array>(old: T, roomier: T): T {
  roomier.set(old)
  return roomier
}

const table = new FeatureTable()

const between01 = (x: number): number => Math.min(1, Math.max(0, x))

/** Cosine, 0–1, of each of the given stored unit vectors with one that is not stored. */
export function cosinesTo(pool: VectorPool, numbers: readonly number[], { ids, weights }: SparseVector): Float64Array {
  table.open(ids.length)
  const spread = new Float64Array(ids.length)
  for (let i = 0; i < ids.length; i++) spread[table.add(ids[i]!)] = weights[i]!
  const found = new Float64Array(numbers.length)
  for (let n = 0; n < numbers.length; n++) {
    const at = numbers[n]!
    found[n] = between01(table.dot(pool.ids, pool.weights, pool.starts[at]!, pool.ends[at]!, spread))
  }
  return found
}

/**
 * Like `cosinesTo` for a stored vector, in a pool whose features are few and numbered from 0: needs no look-ups and
 * gives bit-identical results.
 * @param spread one entry per feature, all 0 before and after
 */
export function cosinesAmongFew(
  { ids, weights, starts, ends }: VectorPool,
  numbers: readonly number[],
  to: number,
  spread: Float32Array,
): Float64Array {
  const [from, end] = [starts[to]!, ends[to]!]
  for (let i = from; i < end; i++) spread[ids[i]!] = weights[i]!
  const found = new Float64Array(numbers.length)
  for (let n = 0; n < numbers.length; n++) {
    const last = ends[numbers[n]!]!
    let sum = 0
    for (let i = starts[numbers[n]!]!; i < last; i++) sum += weights[i]! * spread[ids[i]!]!
    found[n] = between01(sum)
  }
  for (let i = from; i < end; i++) spread[ids[i]!] = 0
  return found
}

/** Renumbers the features of a pool from 0, in order of occurrence. @returns how many there are */
export function renumber({ ids, used }: VectorPool): number {
  const numbers = new Map<number, number>()
  // Place 0 is unused.
  for (let i = 1; i < used; i++) {
    const known = numbers.get(ids[i]!)
    if (known === undefined) numbers.set(ids[i]!, numbers.size)
    ids[i] = known ?? numbers.size - 1
  }
  return numbers.size
}

/**
 * Cosine, 0–1, of each pair of the given stored unit vectors, row by row; only the lower triangle is filled.
 * Each vector is spread over all features once, and the earlier ones are multiplied with it.
 */
export function cosinesAmong(pool: VectorPool, numbers: readonly number[]): Float64Array {
  const n = numbers.length
  const cosines = new Float64Array(n * n)
  const all = numbers.reduce((sum, at) => sum + pool.ends[at]! - pool.starts[at]!, 0)
  table.open(all)
  const spread = new Float64Array(all)
  const local = new Uint32Array(all)
  const weights = new Float64Array(all)
  const starts = new Uint32Array(n + 1)
  let filled = 0
  for (let a = 0; a < n; a++) {
    const at = numbers[a]!
    for (let i = pool.starts[at]!; i < pool.ends[at]!; i++) {
      local[filled] = table.add(pool.ids[i]!)
      weights[filled++] = pool.weights[i]!
    }
    starts[a + 1] = filled
  }
  for (let a = 0; a < n; a++) {
    for (let i = starts[a]!; i < starts[a + 1]!; i++) spread[local[i]!] = weights[i]!
    for (let b = 0; b < a; b++) {
      let sum = 0
      for (let i = starts[b]!; i < starts[b + 1]!; i++) sum += weights[i]! * spread[local[i]!]!
      cosines[a * n + b] = between01(sum)
    }
    for (let i = starts[a]!; i < starts[a + 1]!; i++) spread[local[i]!] = 0
  }
  return cosines
}
