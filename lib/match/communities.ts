/**
 * Partitions a weighted graph: local moving and merging as in the Louvain method (Blondel et al., 2008), with the
 * constant Potts model as quality (Traag et al., 2011): each pair within a group costs the same however large the graph
 * is, so 500 queries and 50,000 are cut equally fine. Modularity would merge more as the graph grows.
 * Deterministic: nodes are visited in order, ties go to the earlier group.
 */

/** Compressed rows: the edges of node i are `targets[starts[i] … starts[i + 1])`. Each edge is in both of its rows. */
export type Graph = { starts: Uint32Array; targets: Uint32Array; weights: Float64Array }

/** Pins a node to a given group regardless of its edges; two pins never share a group. -1: not pinned. */
export type Pins = Int32Array

const PASSES = 30
const LEVELS = 20

/**
 * Group of each node, numbered from 0 in order of first appearance.
 * @param cost of each pair within a group, in units of edge weight
 */
export function communities(graph: Graph, cost: number, pins: Pins): Uint32Array {
  let level: Level = { graph, sizes: new Float64Array(pins.length).fill(1), pins }
  let group = Uint32Array.from(pins, (_, i) => i)
  // All nodes pinned to one group are a single node from the start.
  const firstOf = new Map<number, number>()
  pins.forEach((pin, i) => firstOf.set(pin, firstOf.get(pin) ?? i))
  const pinned = merged(level, numbered(Uint32Array.from(pins, (pin, i) => (pin < 0 ? i : firstOf.get(pin)!))))
  level = pinned.level
  group = group.map((i) => pinned.groups[i]!)
  for (let round = 0; round < LEVELS; round++) {
    const found = numbered(moved(level, cost))
    const count = countOf(found)
    if (count === level.pins.length) break
    group = group.map((i) => found[i]!)
    level = merged(level, found).level
  }
  return numbered(group)
}

type Level = { graph: Graph; sizes: Float64Array; pins: Pins }

function moved({ graph: { starts, targets, weights }, sizes, pins }: Level, cost: number): Uint32Array {
  const n = sizes.length
  const group = Uint32Array.from({ length: n }, (_, i) => i)
  const total = Float64Array.from(sizes)
  const towards = new Float64Array(n)
  for (let pass = 0, changed = true; changed && pass < PASSES; pass++) {
    changed = false
    for (let i = 0; i < n; i++) {
      const from = group[i]!
      const size = sizes[i]!
      const near: number[] = []
      for (let e = starts[i]!; e < starts[i + 1]!; e++) {
        const j = targets[e]!
        if (j === i) continue
        const to = group[j]!
        if (towards[to] === 0) near.push(to)
        towards[to]! += weights[e]!
      }
      total[from]! -= size
      let best = from
      let gain = towards[from]! - cost * size * total[from]!
      for (const to of near) {
        const here = towards[to]! - cost * size * total[to]!
        // A pinned node stays; any other may move anywhere.
        const isBetter = here > gain + 1e-12 || (best !== from && here > gain - 1e-12 && to < best)
        if (pins[i]! < 0 && isBetter) [best, gain] = [to, here]
      }
      for (const to of near) towards[to] = 0
      towards[from] = 0
      total[best]! += size
      if (best === from) continue
      group[i] = best
      changed = true
    }
  }
  return group
}

function numbered(group: Uint32Array): Uint32Array {
  const numbers = new Map<number, number>()
  return group.map((g) => {
    const known = numbers.get(g)
    if (known !== undefined) return known
    numbers.set(g, numbers.size)
    return numbers.size - 1
  })
}

const countOf = (group: Uint32Array): number => group.reduce((most, g) => Math.max(most, g + 1), 0)

/** Turns each group into one node. */
function merged(
  { graph: { starts, targets, weights }, sizes, pins }: Level,
  groups: Uint32Array,
): { level: Level; groups: Uint32Array } {
  const count = countOf(groups)
  const rows: Map<number, number>[] = Array.from({ length: count }, () => new Map())
  const larger: Level = { graph: emptyGraph, sizes: new Float64Array(count), pins: new Int32Array(count).fill(-1) }
  groups.forEach((g, i) => {
    larger.sizes[g]! += sizes[i]!
    if (pins[i]! >= 0) larger.pins[g] = pins[i]!
    const row = rows[g]!
    for (let e = starts[i]!; e < starts[i + 1]!; e++) {
      const to = groups[targets[e]!]!
      if (to !== g) row.set(to, (row.get(to) ?? 0) + weights[e]!)
    }
  })
  return { level: { ...larger, graph: graphOf(rows) }, groups }
}

const emptyGraph: Graph = { starts: new Uint32Array(1), targets: new Uint32Array(0), weights: new Float64Array(0) }

export function graphOf(rows: readonly ReadonlyMap<number, number>[]): Graph {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + row.size))
  const targets = new Uint32Array(starts[rows.length]!)
  const weights = new Float64Array(starts[rows.length]!)
  rows.forEach((row, i) => {
    let e = starts[i]!
    // Sorted by target, so that floating-point sums do not depend on how the row was filled.
    for (const [to, weight] of [...row].sort((a, b) => a[0] - b[0])) {
      targets[e] = to
      weights[e++] = weight
    }
  })
  return { starts, targets, weights }
}
