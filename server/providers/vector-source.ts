/**
 * Makes vectors of texts: a service with an OpenAI-compatible API, or the operator's own encoder file. Callers do not
 * know which; if it is unavailable, matching continues by words.
 */
export type VectorSource = {
  /** Identifies source and model: only vectors of the same name can be compared. */
  name(): Promise<string>
  /**
   * A unit vector for each text, all of one dimension.
   * @throws VectorsUnavailable
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>
  close(): Promise<void>
}

/** `refused`: these texts will never be accepted. All others may be temporary. */
export type NoVectors = 'slow' | 'busy' | 'unreachable' | 'not_understood' | 'refused'

/** The message is for the operator's log and contains none of the texts. */
export class VectorsUnavailable extends Error {
  readonly why: NoVectors
  constructor(why: NoVectors, message: string) {
    super(message)
    this.name = 'VectorsUnavailable'
    this.why = why
  }
}

const MOST_DIMENSIONS = 8_192

/** Scales to length 1. Null if impossible: no numbers, one that is not finite, or all zeros. */
export function unitVector(given: ArrayLike<unknown>): Float32Array | null {
  if (given.length === 0 || given.length > MOST_DIMENSIONS) return null
  let sum = 0
  for (let i = 0; i < given.length; i++) {
    const one = given[i]
    if (typeof one !== 'number' || !Number.isFinite(one)) return null
    sum += one * one
  }
  const length = Math.sqrt(sum)
  if (!(length > 0) || !Number.isFinite(length)) return null
  return Float32Array.from(given as ArrayLike<number>, (one) => one / length)
}
