/**
 * How far an answer reaches, and whether it over-reaches: its question in other words should get it, similar questions
 * that ask for something else should not. Pure.
 */
import type { Retest } from '../contract/retest.ts'
import type { RunStep } from './run-plan.ts'

export type Varied = { text: string; kind: string; keeps: boolean }

/** The case in other words, and its close calls. Guidance has no close calls: an answer does not show its effect. */
export function variedSteps(step: RunStep, variations: readonly Varied[]): RunStep[] {
  return variations.flatMap(({ text, kind, keeps }): RunStep[] => {
    const varied = { ...step, query: text, variation: { kind, keeps } }
    if (keeps) return [varied]
    return step.expects.kind === 'answer'
      ? [{ ...varied, expects: { kind: 'other', markdown: step.expects.markdown } }]
      : []
  })
}

/** 0–1, with its 95 % interval. */
export type Rate = { hits: number; of: number; rate: number; low: number; high: number }
export type Cell = Rate & { kind: string; keeps: boolean; retests: Retest[] }
export type Matrix = { reach: Rate | null; overReach: Rate | null; cells: Cell[] }

/** Whether the answer came; null if that cannot be told. */
function came({ outcome, variation }: Retest): boolean | null {
  if (outcome !== 'passed' && outcome !== 'failed' && outcome !== 'flaky') return null
  // A close call passes if the answer did not come.
  return variation?.keeps ? outcome === 'passed' : outcome !== 'passed'
}

/** Wilson, E. B. (1927). Probable inference. JASA 22, 209–212: valid for few asks, and at 0 and 1. */
export function rateOf(hits: number, of: number): Rate {
  const z = 1.96
  const p = hits / of
  const middle = p + (z * z) / (2 * of)
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { hits, of, rate: p, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

/** The newest retest of each wording counts. @param retests of one remediation */
export function matrixOf(retests: readonly Retest[]): Matrix {
  const newest = new Map<string, Retest>()
  for (const one of retests.toSorted((a, b) => (a.at < b.at ? -1 : 1))) if (one.variation) newest.set(one.query, one)
  const told = [...newest.values()].filter((one) => came(one) !== null)
  const cells = new Map<string, Retest[]>()
  for (const one of told) {
    const key = `${one.variation!.keeps ? 0 : 1}${one.variation!.kind}`
    cells.set(key, [...(cells.get(key) ?? []), one])
  }
  const rate = (some: readonly Retest[]): Rate => rateOf(some.filter((one) => came(one)).length, some.length)
  const overall = (keeps: boolean): Rate | null => {
    const some = told.filter((one) => one.variation!.keeps === keeps)
    return some.length === 0 ? null : rate(some)
  }
  return {
    reach: overall(true),
    overReach: overall(false),
    cells: [...cells]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, some]) => ({
        ...rate(some),
        kind: some[0]!.variation!.kind,
        keeps: some[0]!.variation!.keeps,
        retests: some,
      })),
  }
}
