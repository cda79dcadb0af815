/**
 * The evals of every new project: keys and issue labels as in the serving API, the product's default thresholds, and
 * display names. They are copied into the project when it is created and are its own from then on.
 */
import type { EvalConfig, Exchange, PrimaryIssue, Score } from '../../contract/index.ts'
import { CONVERSATION_EVALS, ISSUE_OF_CONVERSATION_EVAL } from './conversation-evals.ts'

/**
 * For evals that only look at words: flags if a problem is clearly more likely than not. Chosen for few false flags
 * rather than many finds; docs/evals.md has the results.
 */
const WORDS_ALONE = 0.4

export const DEFAULT_EVALS: readonly EvalConfig[] = [
  {
    key: 'trustworthiness',
    enabled: true,
    threshold: 0.5,
    direction: 'below',
    priority: 1,
    shouldGuardrail: true,
    shouldEscalate: true,
  },
  {
    key: 'context_sufficiency',
    enabled: true,
    threshold: WORDS_ALONE,
    direction: 'below',
    priority: 2,
    shouldGuardrail: false,
    shouldEscalate: true,
  },
  {
    key: 'response_helpfulness',
    enabled: true,
    threshold: 0.5,
    direction: 'below',
    priority: 3,
    shouldGuardrail: false,
    shouldEscalate: true,
  },
  {
    key: 'query_ease',
    enabled: true,
    threshold: 0.3,
    direction: 'below',
    priority: 4,
    shouldGuardrail: false,
    shouldEscalate: false,
  },
  {
    key: 'response_groundedness',
    enabled: true,
    threshold: WORDS_ALONE,
    direction: 'below',
    priority: 5,
    shouldGuardrail: false,
    shouldEscalate: true,
  },
  {
    key: 'off_topic',
    enabled: true,
    threshold: WORDS_ALONE,
    direction: 'below',
    priority: 6,
    shouldGuardrail: false,
    shouldEscalate: true,
  },
  {
    key: 'personal_data',
    enabled: true,
    threshold: 0.5,
    direction: 'below',
    priority: 7,
    shouldGuardrail: false,
    shouldEscalate: true,
  },
  ...CONVERSATION_EVALS,
]

const OWN: ReadonlySet<string> = new Set(DEFAULT_EVALS.map((config) => config.key))
/** A built-in eval; others are a project's own. */
export const isOwnEval = (key: string): boolean => OWN.has(key)

/** The issue that an eval's failure stands for; null if the serving API's five labels have none. */
const ISSUE_OF_EVAL: Readonly<Record<string, PrimaryIssue | null>> = {
  trustworthiness: 'hallucination',
  context_sufficiency: 'search_failure',
  response_helpfulness: 'unhelpful',
  query_ease: 'difficult_query',
  response_groundedness: 'ungrounded',
  off_topic: 'unhelpful',
  personal_data: null,
  ...ISSUE_OF_CONVERSATION_EVAL,
}

export const issueOfEval = (key: string): PrimaryIssue | null => ISSUE_OF_EVAL[key] ?? null

/** Strictly beyond the threshold on the failing side; an equal score passes. */
export function failsThreshold(score: number, threshold: number, direction: 'below' | 'above'): boolean {
  return direction === 'below' ? score < threshold : score > threshold
}

/** @param score null if the eval does not judge this exchange */
export function outcomeOf(score: number | null, threshold: number, direction: 'below' | 'above'): Score['outcome'] {
  if (score === null) return 'not_judged'
  return failsThreshold(score, threshold, direction) ? 'failed' : 'passed'
}

/** Failed scores, by priority (lowest number first). */
export function failedScores(scores: readonly Score[], configs: readonly EvalConfig[]): Score[] {
  const priorityOf = (score: Score): number => configs.find(({ key }) => key === score.eval)?.priority ?? 1000
  return scores
    .filter((score) => score.outcome === 'failed')
    .sort((a, b) => priorityOf(a) - priorityOf(b) || (a.eval < b.eval ? -1 : 1))
}

/** Label of the failed eval with the lowest priority number among those that have one. */
export function primaryIssueOf(scores: readonly Score[], configs: readonly EvalConfig[]): PrimaryIssue | null {
  for (const score of failedScores(scores, configs)) {
    const issue = issueOfEval(score.eval)
    if (issue) return issue
  }
  return null
}

/**
 * Whether an exchange needs an expert: an eval that escalates failed, or a person flagged it. `query_ease`, for
 * example, only describes a question and says nothing against the response.
 */
export function isFlagged(exchange: Pick<Exchange, 'scores' | 'flags'>, configs: readonly EvalConfig[]): boolean {
  if (exchange.flags.length > 0) return true
  const escalating = new Set(
    configs.filter((config) => config.enabled && config.shouldEscalate).map((config) => config.key),
  )
  return exchange.scores.some((score) => score.outcome === 'failed' && escalating.has(score.eval))
}

/** Shortfall of a manual flag, which has no score: the middle of the scale. */
const MANUAL_SHORTFALL = 0.5

/** How far the primary failed eval fell short: 0 at the threshold, 1 at the end of the scale. */
export function shortfallOf(exchange: Pick<Exchange, 'scores'>, configs: readonly EvalConfig[]): number {
  const primary = failedScores(exchange.scores, configs)[0]
  if (!primary || primary.score === null) return MANUAL_SHORTFALL
  const { score, threshold, direction } = primary
  const room = direction === 'below' ? threshold : 1 - threshold
  if (room <= 0) return 1
  return Math.min(1, Math.max(0, Math.abs(score - threshold) / room))
}
