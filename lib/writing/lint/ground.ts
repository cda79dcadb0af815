/** Characters `[start, end)` of an answer. */
export type Place = { start: number; end: number }

/**
 * Which characters of an answer are taken. An answer may have thousands of findings, so that none is held against each:
 * what it costs to ask grows with the length of what is asked about.
 */
export class Ground {
  readonly #taken = new Set<number>()

  constructor(places: readonly Place[] = []) {
    for (const place of places) this.take(place)
  }

  take({ start, end }: Place): void {
    for (let at = start; at < end; at++) this.#taken.add(at)
  }

  /** Takes it, unless part of it is taken. */
  claim(place: Place): boolean {
    const free = this.isFree(place)
    if (free) this.take(place)
    return free
  }

  isFree({ start, end }: Place): boolean {
    for (let at = start; at < end; at++) if (this.#taken.has(at)) return false
    return true
  }
}
