/** What to ask again from a run: questions that did not pass, or were not asked. Pure. */
import type { CaseKind, Retest, Run } from '../contract/index.ts'
import { variedSteps } from './matrix.ts'
import { caseKeyOf } from './run-compare.ts'
import { planOf, type PlanSources, type RunStep } from './run-plan.ts'

/** Questions as they would be asked today; then those asked in other words, in the same words. */
export function notPassed(sources: PlanSources, kinds: readonly CaseKind[], retests: readonly Retest[]): RunStep[] {
  const open = new Map(retests.filter(({ outcome }) => outcome !== 'passed').map((one) => [caseKeyOf(one), one]))
  const planned = new Map(planOf(sources, { tags: [], kinds }).map((step) => [caseKeyOf(step), step]))
  const varied = [...open.values()].flatMap((one): RunStep[] => {
    // A reported question is planned on its own for as long as the report stands.
    if (!one.variation || one.variation.kind === 'reported' || planned.has(caseKeyOf(one))) return []
    const step = planned.get(caseKeyOf({ ...one, variation: null }))
    return step ? variedSteps(step, [{ text: one.query, ...one.variation }]) : []
  })
  return [...[...planned].flatMap(([key, step]) => (open.has(key) ? [step] : [])), ...varied]
}

/** How many questions were asked, by the run's own count. */
export const askedIn = ({ counts }: Pick<Run, 'counts'>): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/**
 * How many questions a stopped run did not get to. 0 if unknown: not all of its results are here (yet, or any more), or
 * it asked in other words.
 */
export function leftBy(
  run: Pick<Run, 'state' | 'variations' | 'planned' | 'counts'>,
  retests: readonly Retest[],
): number {
  if (run.state !== 'stopped' || run.variations || retests.length < askedIn(run)) return 0
  return Math.max(0, run.planned - retests.length)
}

/**
 * What a stopped run did not get to, as it would be asked today. Unknown for a run that asked what another had left,
 * whose questions are in no plan. Anything published, written or judged since it began may not have been part of it.
 */
export function notAsked(
  sources: PlanSources,
  run: Pick<Run, 'state' | 'tags' | 'kinds' | 'variations' | 'planned' | 'counts' | 'startedAt'>,
  retests: readonly Retest[],
): RunStep[] {
  const left = leftBy(run, retests)
  if (left === 0) return []
  const { tags, kinds, startedAt } = run
  const before: PlanSources = {
    ...sources,
    remediations: sources.remediations.filter(({ publishedAt }) => (publishedAt ?? '') <= startedAt),
    cases: sources.cases.filter(({ remediationId, at }) => remediationId !== null || at <= startedAt),
    judged: (sources.judged ?? []).filter(({ verdict }) => verdict.at <= startedAt),
  }
  const asked = new Set(retests.map(caseKeyOf))
  return planOf(before, { tags, ...(kinds && { kinds }) })
    .filter((step) => !asked.has(caseKeyOf(step)))
    .slice(0, left)
}
