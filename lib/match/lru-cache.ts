/** Keeps a pure function’s results for the texts asked for last. Results never depend on whether one is still kept. */
export class LruCache<T> {
  readonly #kept = new Map<string, T>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(text: string, make: (text: string) => T): T {
    const known = this.#kept.get(text)
    if (known !== undefined) this.#kept.delete(text)
    else if (this.#kept.size >= this.#limit) this.#kept.delete(this.#kept.keys().next().value!)
    const value = known === undefined ? make(text) : known
    this.#kept.set(text, value)
    return value
  }
}
