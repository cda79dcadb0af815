/** Sums weights by feature and gives them back sorted and of unit length. Nothing is in it between two uses. */
import { FeatureTable } from './feature-table.ts'

/** To which power a sum counts: the first, or three quarters, by roots alone, which every machine takes to the same bit. */
export type Damping = 'none' | 'three quarters'

const damped = (sum: number, damping: Damping): number => (damping === 'none' ? sum : Math.sqrt(sum * Math.sqrt(sum)))

export class FeatureBag {
  readonly #table = new FeatureTable()
  #features = new Uint32Array(0)
  #sums = new Float64Array(0)

  /** Empty, with room for so many features. */
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

  /** How many features there are. */
  get size(): number {
    return this.#table.count
  }

  /** Writes the features, ascending, and their weights from `start` on. The bag is to be opened anew then. */
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
