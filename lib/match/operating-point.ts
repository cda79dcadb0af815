/**
 * Up to which distance answers may be served, so that few are served wrongly; and how many questions that reaches.
 *
 * The distance is the project's `max_distance`. It can only forbid what matching would serve, never the reverse: guards
 * and negative examples stay above it. What an admin chooses from is what happened: past questions, each with the
 * distance of the answer that would be served, and what an expert said of it.
 */

/** More wrongly served than this, of a thousand questions, is too many. */
export const MOST_WRONG = 10
/** Fewer judged cases than this tell nothing. */
export const FEWEST_JUDGED = 30

export type ServedCase = {
  /** 0 (same question) to 1, of the answer that would be served without a limit; null: none would be. */
  distance: number | null
  /** What an expert said of it: false for a reported false match; null where nobody looked. */
  right: boolean | null
}

export type OperatingPoint = {
  /** 0–1: answers up to this distance are served. */
  maxDistance: number
  /** Share of all questions that get an answer, 0–1. */
  reach: number
  /** Of those that get one, how many an expert judged, and how many of these were wrong. */
  judged: number
  wrong: number
  /**
   * Wrongly served of a thousand questions: expected, with an interval of 95 % (Wilson). Null where nothing that is served
   * was judged.
   */
  wrongPerThousand: { expected: number; low: number; high: number } | null
}

export type OperatingPoints = {
  /** By rising distance, one for each that occurs, at most 101: the curve to draw. Empty where nothing is served. */
  points: OperatingPoint[]
  /** The farthest point with at most `mostWrong` expected at it and at every one before; null: see `why`. */
  suggested: OperatingPoint | null
  /** Why nothing is suggested: too few judged, or even the nearest are too often wrong. */
  why: 'few' | 'wrong' | null
}

/**
 * Pure; the order of the cases does not matter. A case that nobody judged counts for the reach alone: among those that
 * are served, the judged ones are taken to be like the others.
 * @param mostWrong of a thousand questions
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
 * How many points from the nearest on are not known to be too bad. One wrong match among three judged says little of a
 * thousand: a point with fewer than `FEWEST_JUDGED` up to it is passed over, and a farther one decides for it.
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

/** A curve of a hundred thousand points is drawn no finer; the ends and the suggested one stay. */
function thinned(points: OperatingPoint[], kept: OperatingPoint | undefined): OperatingPoint[] {
  if (points.length <= MOST_POINTS) return points
  const step = (points.length - 1) / (MOST_POINTS - 2)
  const wanted = new Set(Array.from({ length: MOST_POINTS - 1 }, (_, i) => points[Math.round(i * step)]!))
  if (kept) wanted.add(kept)
  return points.filter((point) => wanted.has(point))
}
