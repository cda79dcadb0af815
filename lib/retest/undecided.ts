/** Whether only a model or a person can decide: an answer to guidance that changed in ways no rule knows. Pure. */
import type { Retest } from '../contract/index.ts'

export const isUndecided = ({ expects, outcome, because }: Pick<Retest, 'expects' | 'outcome' | 'because'>): boolean =>
  expects === 'guidance' &&
  outcome === 'inconclusive' &&
  (because === undefined || because.some(({ code }) => code === 'guidance_unsure'))
