/** One row as the product judges an exchange: all local evals at their defaults, of which one is read. */
import type { EvalConfig, Score } from '../../../../lib/contract/entities.ts'
import { DEFAULT_EVALS, failsThreshold } from '../../../../lib/domain/retest/evals.ts'
import { evaluate, type EvalInput } from '../../../../lib/evals/index.ts'
import type { Prediction } from '../task.ts'

export type Exchange = { query: string; response: string; context: string | null }

/**
 * Where the bench's `flag` stands, for an eval whose product default is another. A calibrated probability has its best F1
 * where it reaches half of that F1 (here .62), and its best balanced accuracy at the share of problems; the product
 * asks for few false flags instead. The bench prints what comes of the product's threshold beside it.
 */
const OPERATING: Readonly<Record<string, number>> = { response_groundedness: 0.7 }

/** Probability from which on the bench flags a row. */
export const flagFrom = (key: string): number => 1 - (OPERATING[key] ?? defaultOf(key).threshold)

const defaultOf = (key: string): EvalConfig => DEFAULT_EVALS.find((config) => config.key === key)!

export const judgedFrom = ({ query, response, context }: Exchange): EvalInput => ({
  query,
  response,
  context: context === null ? [] : [{ content: context, id: null, source: null, title: null }],
  contextSource: context === null ? null : 'log',
  language: null,
  companyDomains: [],
})

export function scoreFor(key: string, exchange: Exchange): Score {
  const [score] = evaluate(
    judgedFrom(exchange),
    DEFAULT_EVALS.filter((config) => config.key === key).map((config) => ({
      ...config,
      threshold: OPERATING[key] ?? config.threshold,
    })),
  )
  if (!score) throw new Error(`There is no local eval ${key}.`)
  return score
}

/**
 * The scorer's score is the probability of a problem. What is not judged is no flag and no problem. `shown` is what the
 * product flags at its default threshold.
 */
export function prediction(id: string, { eval: key, score, outcome }: Score): Prediction {
  const { threshold, direction } = defaultOf(key)
  return {
    id,
    score: score === null ? 0 : 1 - score,
    flag: outcome === 'failed',
    shown: score !== null && failsThreshold(score, threshold, direction),
  }
}
