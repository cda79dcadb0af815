/**
 * What a different threshold would have done to responses that are already scored, compared with experts' verdicts.
 * It changes nothing: each exchange keeps the threshold it was scored with.
 */
import type { ThresholdDirection, Verdict } from '../contract/index.ts'
import { type Interval, seeded } from '../domain/experts/agreement.ts'
import { failsThreshold } from '../domain/retest/evals.ts'
import { standingVerdicts } from '../domain/issues/standing.ts'
import { type Rate, rateOf } from '../retest/matrix.ts'

/** One scored response; `verdict` is null if experts have not judged it, or disagree. */
export type Sample = { score: number; verdict: 'good' | 'bad' | null }

export type Preview = {
  /** Responses that were scored. */
  of: number
  flagged: number
  /** Share of the flagged and judged responses that are Bad; null if none was judged. */
  agreed: Rate | null
  /** Bad responses that would not have been flagged. */
  missed: number
}

export function previewOf(samples: readonly Sample[], threshold: number, direction: ThresholdDirection): Preview {
  let [flagged, bad, judged, missed] = [0, 0, 0, 0]
  for (const { score, verdict } of samples) {
    if (!failsThreshold(score, threshold, direction)) {
      if (verdict === 'bad') missed += 1
      continue
    }
    flagged += 1
    if (verdict === null) continue
    judged += 1
    if (verdict === 'bad') bad += 1
  }
  return { of: samples.length, flagged, agreed: judged > 0 ? rateOf(bad, judged) : null, missed }
}

/** The verdict shared by all experts who judged it; null if none did, or they disagree. @param of one exchange */
export function sharedVerdict(of: readonly Verdict[]): Sample['verdict'] {
  const values = new Set(standingVerdicts(of).map((verdict) => verdict.value))
  values.delete('cant_tell')
  const [only] = values
  return values.size === 1 && (only === 'good' || only === 'bad') ? only : null
}

/** With fewer verdicts a suggestion would be chance. */
export const SUGGESTION_FLOOR = 30
/** And at least this many of each kind. */
const LEAST_OF_EACH = 5
/** Least Youden's J with which a threshold counts as telling Good from Bad. */
const LEAST_APART = 0.2
const STEPS = 100
const DRAWS = 400
const SEED = 20_260_101

export type Suggestion =
  | { state: 'too_few'; verdicts: number }
  | { state: 'one_sided'; verdicts: number }
  | { state: 'not_apart'; verdicts: number }
  | { state: 'suggested'; threshold: number; interval: Interval; verdicts: number }

/**
 * Judged responses counted per hundredth of score, so that the search takes the same number of steps for any number.
 */
type Tally = { good: number[]; bad: number[] }

/**
 * The threshold, in hundredths, that best separates Good from Bad: Youden, W. J. (1950). Index for rating diagnostic
 * tests. Cancer 3, 32–35. Of several equally good ones, the middle one.
 */
function best({ good, bad }: Tally, direction: ThresholdDirection): { threshold: number; apart: number } | null {
  const all = (of: readonly number[]): number => of.reduce((sum, n) => sum + n, 0)
  const [goods, bads] = [all(good), all(bad)]
  if (goods === 0 || bads === 0) return null
  let [goodBelow, badBelow, top] = [0, 0, -Infinity]
  let as: number[] = []
  // Scores are rounded down to their step, so a threshold of `step` has those of lower steps below it.
  for (let step = 1; step < STEPS; step += 1) {
    goodBelow += good[step - 1]!
    badBelow += bad[step - 1]!
    const apart = (badBelow / bads - goodBelow / goods) * (direction === 'below' ? 1 : -1)
    if (apart > top + 1e-9) {
      top = apart
      as = [step]
    } else if (apart > top - 1e-9) as.push(step)
  }
  return { threshold: as[(as.length - 1) >> 1]! / STEPS, apart: top }
}

const noneYet = (): number[] => Array.from({ length: STEPS + 1 }, () => 0)

function tallied(samples: readonly Sample[]): Tally {
  const tally = { good: noneYet(), bad: noneYet() }
  for (const { score, verdict } of samples) if (verdict) tally[verdict][Math.floor(score * STEPS + 1e-9)]! += 1
  return tally
}

/** Never from fewer than 30 verdicts. The 95 % interval is from bootstrap resampling of the same verdicts. */
export function suggestedThreshold(samples: readonly Sample[], direction: ThresholdDirection): Suggestion {
  const judged = samples.filter((sample) => sample.verdict !== null)
  const verdicts = judged.length
  if (verdicts < SUGGESTION_FLOOR) return { state: 'too_few', verdicts }
  const bad = judged.filter((sample) => sample.verdict === 'bad').length
  if (Math.min(bad, verdicts - bad) < LEAST_OF_EACH) return { state: 'one_sided', verdicts }
  const found = best(tallied(judged), direction)
  if (!found || found.apart < LEAST_APART) return { state: 'not_apart', verdicts }
  const random = seeded(SEED)
  const drawn: number[] = []
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const again = best(tallied(judged.map(() => judged[Math.floor(random() * verdicts)]!)), direction)
    if (again) drawn.push(again.threshold)
  }
  drawn.sort((a, b) => a - b)
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))]!
  const { threshold } = found
  const interval = { low: Math.min(threshold, at(0.025)), high: Math.max(threshold, at(0.975)) }
  return { state: 'suggested', threshold, interval, verdicts }
}

export const BINS = 20
export type Histogram = { good: number[]; bad: number[] }

/** How many judged responses score in each twentieth; a score of 1 counts towards the last. */
export function histogramOf(samples: readonly Sample[]): Histogram {
  const bins = { good: Array.from({ length: BINS }, () => 0), bad: Array.from({ length: BINS }, () => 0) }
  for (const { score, verdict } of samples)
    if (verdict) bins[verdict][Math.min(BINS - 1, Math.floor(score * BINS + 1e-9))]! += 1
  return bins
}
