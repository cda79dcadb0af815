/**
 * Numbers features (32-bit integers) in the order in which they come. Empty between two uses: it is cleared by
 * incrementing a stamp, because a new `Map` for each text costs more than all the hashing.
 */
export class FeatureTable {
  #keys = new Uint32Array(1_024)
  #numbers = new Uint32Array(1_024)
  #stamps = new Uint32Array(1_024)
  #stamp = 0
  #count = 0

  /** Empties the table and makes room for this many features. */
  open(most: number): void {
    let room = this.#keys.length
    while (room < 2 * most) room *= 2
    if (room > this.#keys.length || this.#stamp === 0xffffffff) {
      this.#keys = new Uint32Array(room)
      this.#numbers = new Uint32Array(room)
      this.#stamps = new Uint32Array(room)
      this.#stamp = 0
    }
    this.#stamp += 1
    this.#count = 0
  }

  get count(): number {
    return this.#count
  }

  /** The number of a feature; a new one if it has none. */
  add(feature: number): number {
    const at = this.#placeOf(feature)
    if (this.#stamps[at] === this.#stamp) return this.#numbers[at]!
    this.#keys[at] = feature
    this.#stamps[at] = this.#stamp
    return (this.#numbers[at] = this.#count++)
  }

  /** The number of a feature; -1 if it has none. */
  find(feature: number): number {
    const at = this.#placeOf(feature)
    return this.#stamps[at] === this.#stamp ? this.#numbers[at]! : -1
  }

  /** Sum of each weight times the entry of `spread` at its feature's number; features without a number add nothing. */
  dot(features: Uint32Array, weights: Float32Array, start: number, end: number, spread: Float64Array): number {
    const [keys, numbers, stamps, stamp] = [this.#keys, this.#numbers, this.#stamps, this.#stamp]
    const mask = keys.length - 1
    let sum = 0
    for (let i = start; i < end; i++) {
      const feature = features[i]!
      for (let at = feature & mask; stamps[at] === stamp; at = (at + 1) & mask) {
        if (keys[at] !== feature) continue
        sum += weights[i]! * spread[numbers[at]!]!
        break
      }
    }
    return sum
  }

  #placeOf(feature: number): number {
    const mask = this.#keys.length - 1
    let at = feature & mask
    while (this.#stamps[at] === this.#stamp && this.#keys[at] !== feature) at = (at + 1) & mask
    return at
  }
}
