/** Agreement among a project's experts, from verdicts given without knowledge of one another's. */
import type { Verdict } from '../../contract/index.ts'
import { bootstrapInterval, cohenKappa, fleissKappa, type Interval, krippendorffAlpha, seeded } from './agreement.ts'
import { byExchange, isJudgement } from './review.ts'
import { standingVerdicts } from '../issues/standing.ts'

/** With fewer responses judged by at least two, a coefficient would be noise, so none is shown. */
export const AGREEMENT_FLOOR = 20
/** Only the newest responses are used: this shows current agreement, and keeps resampling fast. */
const AGREEMENT_MOST = 500
const SAMPLES = 500

export type Measured = { value: number; interval: Interval | null }
export type ExpertAgreement = {
  /** Number of responses judged by at least two. */
  judged: number
  /** Of these, the number on which all agree. */
  alike: number
  /** Over all experts, however many judged each response. */
  alpha: Measured | 'too_few' | 'one_sided'
  /** Over the responses with the most common number of raters: that number, how many there are, and κ. */
  fleiss: { raters: number; items: number; kappa: Measured | 'too_few' | 'one_sided' } | null
  /** For each two experts, those with the most items in common first. */
  pairs: { a: string; b: string; items: number; kappa: Measured | 'too_few' | 'one_sided' }[]
}

const SEED = 20_260_101

function measured<T>(
  items: readonly T[],
  coefficient: (of: readonly T[]) => number | null,
): Measured | 'too_few' | 'one_sided' {
  if (items.length < AGREEMENT_FLOOR) return 'too_few'
  const value = coefficient(items)
  if (value === null) return 'one_sided'
  return { value, interval: bootstrapInterval(items, coefficient, seeded(SEED), SAMPLES) }
}

/** Verdicts given with knowledge of another's, and those that settle a dispute, do not measure agreement. */
const isIndependent = (verdict: Verdict): boolean => isJudgement(verdict) && verdict.blind !== false && !verdict.settles

export function expertAgreement(verdicts: readonly Verdict[]): ExpertAgreement {
  const items = [...byExchange(standingVerdicts(verdicts).filter(isIndependent)).values()]
    .filter((of) => of.length > 1)
    .map((of) => ({ of, at: Math.max(...of.map((one) => Date.parse(one.at))) }))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, AGREEMENT_MOST)
    .map(({ of }) => of)
  const labels = items.map((of) => of.map((one) => one.value))
  return {
    judged: items.length,
    alike: labels.filter((of) => new Set(of).size === 1).length,
    alpha: measured(labels, krippendorffAlpha),
    fleiss: fleissOf(labels),
    pairs: pairsOf(items),
  }
}

function fleissOf(labels: readonly string[][]): ExpertAgreement['fleiss'] {
  const sizes = new Map<number, string[][]>()
  for (const of of labels) sizes.set(of.length, [...(sizes.get(of.length) ?? []), of])
  const [usual] = [...sizes].toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0])
  if (!usual) return null
  const [raters, items] = usual
  return { raters, items: items.length, kappa: measured(items, fleissKappa) }
}

function pairsOf(items: readonly Verdict[][]): ExpertAgreement['pairs'] {
  const shared = new Map<string, { a: string; b: string; labels: [string, string][] }>()
  for (const of of items) {
    const given = of.toSorted((one, other) => (one.by < other.by ? -1 : 1))
    given.forEach((first, index) => {
      for (const second of given.slice(index + 1)) {
        const key = `${first.by} ${second.by}`
        const pair = shared.get(key) ?? { a: first.by, b: second.by, labels: [] }
        pair.labels.push([first.value, second.value])
        shared.set(key, pair)
      }
    })
  }
  return [...shared.values()]
    .toSorted((one, other) => other.labels.length - one.labels.length || (one.a + one.b < other.a + other.b ? -1 : 1))
    .map(({ a, b, labels }) => ({ a, b, items: labels.length, kappa: measured(labels, cohenKappa) }))
}
