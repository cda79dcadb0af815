/**
 * What makes vectors of texts: a service behind an OpenAI-compatible address, or an encoder file of the operator's own.
 * Whoever asks does not know which; where it cannot be had, matching goes on by words.
 */
export type VectorSource = {
  /** Vectors of one name can be compared; those of another source, or another model, have another name. */
  name(): Promise<string>
  /**
   * A vector of length 1 for each text, all of one dimension.
   * @throws VectorsUnavailable
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>
  close(): Promise<void>
}

/** `refused`: these texts will not be taken, whenever they are asked for. All else may pass. */
export type NoVectors = 'slow' | 'busy' | 'unreachable' | 'not_understood' | 'refused'

/** The message is for the operator's log, and holds none of the words that were asked about. */
export class VectorsUnavailable extends Error {
  readonly why: NoVectors
  constructor(why: NoVectors, message: string) {
    super(message)
    this.name = 'VectorsUnavailable'
    this.why = why
  }
}

const MOST_DIMENSIONS = 8_192

/**
 * The same direction at length 1. Null where it has none: no numbers, one that is not finite, or nothing but zeros.
 */
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
