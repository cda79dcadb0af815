/** One row as the product judges an exchange: all local evals at their defaults, of which one is read. */
import type { Score } from '../../../../lib/contract/entities.ts'
import { DEFAULT_EVALS } from '../../../../lib/domain/evals.ts'
import { evaluate } from '../../../../lib/evals/index.ts'
import type { Prediction } from '../task.ts'

export type Exchange = { query: string; response: string; context: string | null }

export function scoreFor(key: string, { query, response, context }: Exchange): Score {
  const [score] = evaluate(
    {
      query,
      response,
      context: context === null ? [] : [{ content: context, id: null, source: null, title: null }],
      contextSource: context === null ? null : 'log',
      language: null,
      companyDomains: [],
    },
    DEFAULT_EVALS.filter((config) => config.key === key),
  )
  if (!score) throw new Error(`There is no local eval ${key}.`)
  return score
}

/** The scorer's score is the probability of a problem. What is not judged is no flag and no problem. */
export const prediction = (id: string, score: Score): Prediction => ({
  id,
  score: score.score === null ? 0 : 1 - score.score,
  flag: score.outcome === 'failed',
})
