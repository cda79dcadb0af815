/** One row as the product judges an exchange: all local evals at their defaults, of which one is read. */
import type { Score } from '../../../../lib/contract/entities.ts'
import { DEFAULT_EVALS } from '../../../../lib/domain/evals.ts'
import { evaluate } from '../../../../lib/evals/index.ts'
import type { Prediction } from '../task.ts'

export type Exchange = { query: string; response: string; context: string | null }

/**
 * Where the bench's `flag` stands, for an eval whose product default is another. A calibrated probability has its best F1
 * where it reaches half of that F1 (here .62), and its best balanced accuracy at the share of problems; the product
 * asks for few false flags instead. The bench prints what comes of the product's threshold beside it.
 */
const OPERATING: Readonly<Record<string, number>> = { response_groundedness: 0.7 }

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
    DEFAULT_EVALS.filter((config) => config.key === key).map((config) => ({
      ...config,
      threshold: OPERATING[key] ?? config.threshold,
    })),
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
