/** Sums weights by feature and returns them sorted and of unit length. Empty between two uses. */
import { FeatureTable } from './feature-table.ts'

/** The power applied to a sum: 1, or 3/4 computed with square roots only, which are bit-identical on every machine. */
export type Damping = 'none' | 'three quarters'

const damped = (sum: number, damping: Damping): number => (damping === 'none' ? sum : Math.sqrt(sum * Math.sqrt(sum)))

export class FeatureBag {
  readonly #table = new FeatureTable()
  #features = new Uint32Array(0)
  #sums = new Float64Array(0)

  /** Empties the bag and makes room for this many features. */
  open(most: number): void {
    this.#table.open(most)
    if (most <= this.#features.length) return
    this.#features = new Uint32Array(2 * most)
    this.#sums = new Float64Array(2 * most)
  }

  add(feature: number, weight: number): void {
    const known = this.#table.count
    const at = this.#table.add(feature)
    if (at < known) {
      this.#sums[at]! += weight
      return
    }
    this.#features[at] = feature
    this.#sums[at] = weight
  }

  /** The number of features. */
  get size(): number {
    return this.#table.count
  }

  /** Writes the features, ascending, and their weights from `start` on. The bag must then be opened again. */
  write(ids: Uint32Array, weights: Float32Array, start: number, damping: Damping): void {
    const sorted = this.#features.subarray(0, this.size).sort()
    let square = 0
    for (const feature of sorted) {
      const at = this.#table.find(feature)
      const sum = (this.#sums[at] = damped(this.#sums[at]!, damping))
      square += sum * sum
    }
    const length = Math.sqrt(square) || 1
    sorted.forEach((feature, i) => {
      ids[start + i] = feature
      weights[start + i] = this.#sums[this.#table.find(feature)]! / length
    })
  }
}
