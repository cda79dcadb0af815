/** Characters `[start, end)` of an answer. */
export type AnswerPlace = { start: number; end: number }

/**
 * Which characters of an answer are taken. A set of characters rather than a list of places, because an answer may have
 * thousands of findings: the cost of a check depends only on the length of the place asked about.
 */
export class Ground {
  readonly #taken = new Set<number>()

  constructor(places: readonly AnswerPlace[] = []) {
    for (const place of places) this.take(place)
  }

  take({ start, end }: AnswerPlace): void {
    for (let at = start; at < end; at++) this.#taken.add(at)
  }

  /** Takes a place unless part of it is taken. @returns whether it was free */
  claim(place: AnswerPlace): boolean {
    const free = this.isFree(place)
    if (free) this.take(place)
    return free
  }

  isFree({ start, end }: AnswerPlace): boolean {
    for (let at = start; at < end; at++) if (this.#taken.has(at)) return false
    return true
  }
}
