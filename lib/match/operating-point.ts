/**
 * The distance up to which answers may be served so that few are wrong, and how many questions that reaches.
 *
 * The distance is the project's `max_distance`. It can only forbid what matching would serve, never the reverse: guards
 * and negative examples still apply. The basis is what happened: past questions, each with the distance of the answer
 * that would be served and what an expert said of it.
 */

/** More wrong answers than this per thousand questions is too many. */
export const MOST_WRONG = 10
/** With fewer judged cases nothing is concluded. */
export const FEWEST_JUDGED = 30

export type ServedCase = {
  /** 0 (same question) to 1, of the answer that would be served without a limit; null: none would be. */
  distance: number | null
  /** What an expert said of it: false for a reported false match; null if nobody looked. */
  right: boolean | null
}

export type OperatingPoint = {
  /** 0–1: answers up to this distance are served. */
  maxDistance: number
  /** Share of all questions that get an answer, 0–1. */
  reach: number
  /** Of those that get one: how many an expert judged, and how many of these were wrong. */
  judged: number
  wrong: number
  /**
   * Wrong answers per thousand questions: expected, with a 95 % interval (Wilson). Null if nothing served was judged.
   */
  wrongPerThousand: { expected: number; low: number; high: number } | null
}

export type OperatingPoints = {
  /** By rising distance, one per distance that occurs, at most 101: the curve to draw. Empty if nothing is served. */
  points: OperatingPoint[]
  /** The farthest point up to which at most `mostWrong` are expected at every point; null: see `why`. */
  suggested: OperatingPoint | null
  /** Why nothing is suggested: too few judged, or even the nearest are wrong too often. */
  why: 'few' | 'wrong' | null
}

/**
 * Pure; the order of cases does not matter. A case that nobody judged counts only towards the reach: among those
 * served, the judged ones are assumed to be representative.
 * @param mostWrong per thousand questions
 */
export function operatingPoints(cases: readonly ServedCase[], mostWrong = MOST_WRONG): OperatingPoints {
  const near = cases
    .flatMap(({ distance, right }) =>
      distance !== null && Number.isFinite(distance) ? [{ distance: clamp(distance), right }] : [],
    )
    .toSorted((a, b) => a.distance - b.distance)
  const all: OperatingPoint[] = []
  let judged = 0
  let wrong = 0
  near.forEach(({ distance, right }, i) => {
    if (right !== null) judged += 1
    if (right === false) wrong += 1
    if (near[i + 1]?.distance === distance) return
    const reach = (i + 1) / cases.length
    all.push({ maxDistance: distance, reach, judged, wrong, wrongPerThousand: wrongOf(reach, judged, wrong) })
  })
  const farthest = all[firstBeyond(all, mostWrong) - 1]
  const suggested = farthest && farthest.judged >= FEWEST_JUDGED ? farthest : undefined
  return {
    points: thinned(all, suggested),
    suggested: suggested ?? null,
    why: suggested ? null : judged < FEWEST_JUDGED ? 'few' : 'wrong',
  }
}

const clamp = (x: number): number => Math.min(1, Math.max(0, x))

/**
 * How many points, from the nearest on, are not known to be too bad. One wrong match among three judged says little
 * about a thousand, so a point with fewer than `FEWEST_JUDGED` up to it is skipped and left to a farther one to decide.
 */
function firstBeyond(points: readonly OperatingPoint[], mostWrong: number): number {
  const at = points.findIndex(
    ({ judged, wrongPerThousand }) =>
      judged >= FEWEST_JUDGED && wrongPerThousand !== null && wrongPerThousand.expected > mostWrong,
  )
  return at < 0 ? points.length : at
}

const Z = 1.959964

function wrongOf(reach: number, judged: number, wrong: number): OperatingPoint['wrongPerThousand'] {
  if (judged === 0) return null
  const share = wrong / judged
  const square = Z * Z
  const middle = share + square / (2 * judged)
  const half = Z * Math.sqrt((share * (1 - share)) / judged + square / (4 * judged * judged))
  const whole = 1 + square / judged
  const of = (x: number): number => 1000 * reach * clamp(x)
  return {
    expected: of(share),
    low: wrong === 0 ? 0 : of((middle - half) / whole),
    high: wrong === judged ? of(1) : of((middle + half) / whole),
  }
}

const MOST_POINTS = 101

/** Limits how many points of a long curve are drawn; keeps both ends and the suggested point. */
function thinned(points: OperatingPoint[], kept: OperatingPoint | undefined): OperatingPoint[] {
  if (points.length <= MOST_POINTS) return points
  const step = (points.length - 1) / (MOST_POINTS - 2)
  const wanted = new Set(Array.from({ length: MOST_POINTS - 1 }, (_, i) => points[Math.round(i * step)]!))
  if (kept) wanted.add(kept)
  return points.filter((point) => wanted.has(point))
}
