/** A cache of promises by key; failed ones are dropped. The least recently used is evicted first. */
export class PromiseCache<T extends Promise<unknown>> {
  readonly #kept = new Map<string, T>()
  readonly #most: number
  constructor(most: number) {
    this.#most = most
  }

  has(key: string): boolean {
    return this.#kept.has(key)
  }

  forget(key: string): void {
    this.#kept.delete(key)
  }

  get(key: string, make: () => T): T {
    const known = this.#kept.get(key)
    const value = known ?? make()
    this.#kept.delete(key)
    this.#kept.set(key, value)
    if (!known) value.catch(() => this.#kept.get(key) === value && this.#kept.delete(key))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
    return value
  }
}
