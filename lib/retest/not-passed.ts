/** Of what did not pass in a run, or was not asked in it, what is asked now. Pure. */
import type { CaseKind, Retest, Run } from '../contract/index.ts'
import { variedSteps } from './matrix.ts'
import { caseKeyOf } from './run-compare.ts'
import { planOf, type PlanSources, type RunStep } from './run-plan.ts'

/** All of it that would be asked today, as it would be asked; then what was asked in other words, in these. */
export function notPassed(sources: PlanSources, kinds: readonly CaseKind[], retests: readonly Retest[]): RunStep[] {
  const open = new Map(retests.filter(({ outcome }) => outcome !== 'passed').map((one) => [caseKeyOf(one), one]))
  const planned = new Map(planOf(sources, { tags: [], kinds }).map((step) => [caseKeyOf(step), step]))
  const varied = [...open.values()].flatMap((one): RunStep[] => {
    // One that was reported is planned as long as it stands.
    if (!one.variation || one.variation.kind === 'reported' || planned.has(caseKeyOf(one))) return []
    const step = planned.get(caseKeyOf({ ...one, variation: null }))
    return step ? variedSteps(step, [{ text: one.query, ...one.variation }]) : []
  })
  return [...[...planned].flatMap(([key, step]) => (open.has(key) ? [step] : [])), ...varied]
}

/**
 * What a run that was stopped did not get to, as it would be asked today. Of one that asked in other words, or what another
 * had left, that is not known: its questions are in no plan; nor where not all that was asked has come to this computer.
 */
export function notAsked(
  sources: PlanSources,
  { tags, kinds, variations, state, counts }: Pick<Run, 'tags' | 'kinds' | 'variations' | 'state' | 'counts'>,
  retests: readonly Retest[],
): RunStep[] {
  const done = Object.values(counts).reduce((sum, n) => sum + n, 0)
  if (state !== 'stopped' || variations || retests.length < done) return []
  const asked = new Set(retests.map(caseKeyOf))
  return planOf(sources, { tags, ...(kinds && { kinds }) }).filter((step) => !asked.has(caseKeyOf(step)))
}
