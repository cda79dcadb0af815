/** Seeded chance (mulberry32, public domain): the same seed gives the same storm. */
export type Chance = {
  /** 0 ≤ value < 1 */
  next(): number
  int(below: number): number
  pick<T>(from: readonly T[]): T
  /** True with this probability. */
  hits(probability: number): boolean
  uuid(): string
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number): number => Math.floor(next() * below)
  const hex = (digits: number): string => Array.from({ length: digits }, () => int(16).toString(16)).join('')
  return {
    next,
    int,
    pick: (from) => from[int(from.length)]!,
    hits: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
