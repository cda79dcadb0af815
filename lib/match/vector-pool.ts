/**
 * Many sparse vectors end to end in two arrays. A vector of its own costs two typed arrays of some 200 bytes before its
 * first number; a hundred thousand stored questions have to fit into a server's memory beside everything else.
 */
import type { SparseVector } from './vectors.ts'

export type VectorPool = { ids: Uint32Array; weights: Float32Array; starts: number[] }

const FIRST_ROOM = 1_024

export const newVectorPool = (): VectorPool => ({
  ids: new Uint32Array(FIRST_ROOM),
  weights: new Float32Array(FIRST_ROOM),
  starts: [0],
})

/** Appends a vector; its number is the count before it. */
export function addVector(pool: VectorPool, vector: SparseVector): void {
  const start = pool.starts.at(-1)!
  const end = start + vector.ids.length
  if (end > pool.ids.length) {
    const room = Math.ceil(end * 1.25)
    pool.ids = grown(pool.ids, new Uint32Array(room))
    pool.weights = grown(pool.weights, new Float32Array(room))
  }
  pool.ids.set(vector.ids, start)
  pool.weights.set(vector.weights, start)
  pool.starts.push(end)
}

function grown<T extends Uint32Array | Float32Array>(old: T, roomier: T): T {
  roomier.set(old)
  return roomier
}

/** Cuts the spare room off; for a pool that will not grow. */
export function trimPool(pool: VectorPool): void {
  const end = pool.starts.at(-1)!
  pool.ids = pool.ids.slice(0, end)
  pool.weights = pool.weights.slice(0, end)
}

/** Cosine, 0–1, of a stored vector of unit length and one that is not stored. */
export function cosineTo(pool: VectorPool, at: number, { ids, weights }: SparseVector): number {
  return dot(pool.ids, pool.weights, pool.starts[at]!, pool.starts[at + 1]!, ids, weights, 0, ids.length)
}

/** Cosine, 0–1, of two stored vectors of unit length. */
export function cosineBetween({ ids, weights, starts }: VectorPool, a: number, b: number): number {
  return dot(ids, weights, starts[a]!, starts[a + 1]!, ids, weights, starts[b]!, starts[b + 1]!)
}

function dot(
  idsA: Uint32Array,
  weightsA: Float32Array,
  startA: number,
  endA: number,
  idsB: Uint32Array,
  weightsB: Float32Array,
  startB: number,
  endB: number,
): number {
  let i = startA
  let j = startB
  let sum = 0
  while (i < endA && j < endB) {
    const x = idsA[i]!
    const y = idsB[j]!
    if (x === y) sum += weightsA[i++]! * weightsB[j++]!
    else if (x < y) i++
    else j++
  }
  return Math.min(1, Math.max(0, sum))
}
