/** A project's evals in the serving API, and how it changes them. */
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { MOST_EVALS } from '../../../lib/contract/limits.ts'
import {
  type ConfigInput,
  type ConfigView,
  type CustomEvalInput,
  type CustomEvalView,
  DEFAULT_EVAL_KEYS,
  type DefaultEvalChange,
  type DefaultEvalKey,
  type DefaultEvalView,
  SETTINGS,
} from '../../../lib/contract/serving-api/common.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/index.ts'
import { Refused } from '../refusal.ts'

const DISPLAY_NAMES: Readonly<Record<DefaultEvalKey, string>> = {
  trustworthiness: 'Trustworthiness',
  context_sufficiency: 'Context Sufficiency',
  response_helpfulness: 'Response Helpfulness',
  query_ease: 'Query Ease',
  response_groundedness: 'Response Groundedness',
}

const CRITERIA: Readonly<Record<string, string>> = {
  trustworthiness: 'The response says nothing that contradicts itself, its sources, or what is known to be right.',
  context_sufficiency: 'The context holds what is needed to answer the question.',
  response_helpfulness:
    'The response answers the question; it neither refuses, deflects, nor says that it does not know.',
  query_ease: 'The question is clear, and one question.',
  response_groundedness: 'Every statement of the response is supported by the context.',
  off_topic: 'The response is about what was asked.',
  personal_data: 'The response holds no personal data.',
  self_contradiction: 'The response contradicts neither itself nor an earlier one of the conversation.',
  expert_contradiction: 'The response does not contradict a published Expert Answer to the question.',
  wrong_language: 'The response is in the language of the customer.',
  foreign_link: 'Every link is of the company or of its sources, and leads somewhere.',
  stale_date: 'Nothing that has passed is told as still to come.',
  user_frustration: 'The customer shows no frustration with what was answered before.',
  repeated_answer: 'The response was not given before in the conversation.',
  contact_loop: 'The customer is not sent on to support again and again.',
}

const OWN_NAMES: Readonly<Record<string, string>> = {
  off_topic: 'On Topic',
  personal_data: 'No Personal Data',
  self_contradiction: 'No Self-Contradiction',
  expert_contradiction: 'Agrees with Experts',
  wrong_language: 'Right Language',
  foreign_link: 'Known Links',
  stale_date: 'Current Dates',
  user_frustration: 'No Frustration',
  repeated_answer: 'No Repetition',
  contact_loop: 'No Contact Loop',
}

export const isDefaultEval = (key: string): key is DefaultEvalKey =>
  (DEFAULT_EVAL_KEYS as readonly string[]).includes(key)

/** A readable label; the standard one for default evals. */
export const displayName = ({ key, name }: Pick<EvalConfig, 'key' | 'name'>): string =>
  isDefaultEval(key) ? DISPLAY_NAMES[key] : (name ?? OWN_NAMES[key] ?? key)

/** Our further evals appear once switched on: a new project shows the five that clients know. */
const isShown = (config: EvalConfig): boolean =>
  isDefaultEval(config.key) || config.criteria !== undefined || config.enabled

const defaultView = (config: EvalConfig): DefaultEvalView => ({
  eval_key: config.key,
  name: config.name ?? displayName(config),
  display_name: displayName(config),
  enabled: config.enabled,
  threshold: config.threshold,
  threshold_direction: config.direction,
  priority: config.priority,
  should_guardrail: config.shouldGuardrail,
  should_escalate: config.shouldEscalate,
  guardrailed_fallback: config.fallback ?? null,
})

const customView = (config: EvalConfig): CustomEvalView => ({
  ...defaultView(config),
  criteria: config.criteria ?? CRITERIA[config.key] ?? '',
  is_default: isDefaultEval(config.key),
  query_identifier: config.identifiers?.query ?? null,
  context_identifier: config.identifiers?.context ?? null,
  response_identifier: config.identifiers?.response ?? null,
})

/** All evals, including the default ones. */
export function evalList(evals: readonly EvalConfig[], guardrailsOnly: boolean): CustomEvalView[] {
  return evals.filter((config) => isShown(config) && (!guardrailsOnly || config.shouldGuardrail)).map(customView)
}

export function configView(evals: readonly EvalConfig[], settings: Record<string, unknown>): ConfigView {
  const byKey = new Map(evals.map((config) => [config.key, config]))
  const defaults = DEFAULT_EVAL_KEYS.map((key) => {
    const config = byKey.get(key)
    return [key, config ? defaultView(config) : null] as const
  })
  const custom = evals.filter((config) => !isDefaultEval(config.key) && isShown(config))
  return {
    ...(Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, settings[key] ?? null])) as Omit<
      ConfigView,
      'eval_config'
    >),
    eval_config: {
      default_evals: Object.fromEntries(defaults),
      custom_evals: { evals: Object.fromEntries(custom.map((config) => [config.key, customView(config)])) },
    },
  }
}

/** A new project has the five evals that clients know switched on, and our own switched off. */
export const evalsOfNewProject = (): EvalConfig[] =>
  DEFAULT_EVALS.map((config) => ({ ...config, enabled: isDefaultEval(config.key) }))

type Change = DefaultEvalChange &
  Partial<Pick<CustomEvalInput, 'criteria' | 'query_identifier' | 'context_identifier' | 'response_identifier'>>

/** Omitted or null: unchanged. 0 and false are values. */
function changed(config: EvalConfig, change: Change): EvalConfig {
  const next: EvalConfig = {
    ...config,
    name: change.name ?? config.name,
    criteria: isDefaultEval(config.key) ? config.criteria : (change.criteria ?? config.criteria),
    enabled: change.enabled ?? config.enabled,
    threshold: change.threshold ?? config.threshold,
    direction: change.threshold_direction ?? config.direction,
    priority: change.priority ?? config.priority,
    shouldGuardrail: change.should_guardrail ?? config.shouldGuardrail,
    shouldEscalate: change.should_escalate ?? config.shouldEscalate,
    fallback: change.guardrailed_fallback ?? config.fallback,
    identifiers: {
      query: change.query_identifier ?? config.identifiers?.query,
      context: change.context_identifier ?? config.identifiers?.context,
      response: change.response_identifier ?? config.identifiers?.response,
    },
  }
  if (!(next.threshold >= 0 && next.threshold <= 1)) throw new Refused(422, 'threshold must be between 0 and 1.')
  return next
}

/** Defaults of a new custom eval: scored where possible, but neither guardrails nor escalates. */
function newCustom(key: string, evals: readonly EvalConfig[]): EvalConfig {
  return {
    key,
    enabled: true,
    threshold: 0.5,
    direction: 'below',
    priority: Math.max(0, ...evals.map((config) => config.priority)) + 1,
    shouldGuardrail: false,
    shouldEscalate: false,
  }
}

export function withNewEval(evals: readonly EvalConfig[], input: CustomEvalInput): EvalConfig[] {
  if (evals.some((config) => config.key === input.eval_key && isShown(config)))
    throw new Refused(409, `There is an eval with the key ${input.eval_key} already.`)
  const others = evals.filter((config) => config.key !== input.eval_key)
  if (others.length >= MOST_EVALS) throw new Refused(422, `A project may have at most ${MOST_EVALS} evals.`)
  return [...others, changed(newCustom(input.eval_key, others), input)]
}

export function withChangedEval(evals: readonly EvalConfig[], key: string, change: Change): EvalConfig[] {
  if (!evals.some((config) => config.key === key)) throw new Refused(404, 'There is no such eval.')
  if (change.eval_key && change.eval_key !== key) throw new Refused(422, 'The key of an eval cannot be changed.')
  return evals.map((config) => (config.key === key ? changed(config, change) : config))
}

export function withoutEval(evals: readonly EvalConfig[], key: string): EvalConfig[] {
  if (isDefaultEval(key)) throw new Refused(409, 'A default eval cannot be deleted; switch it off instead.')
  if (!evals.some((config) => config.key === key)) throw new Refused(404, 'There is no such eval.')
  return evals.filter((config) => config.key !== key)
}

type EvalsInput = NonNullable<ConfigInput['eval_config']>

/** Merged eval by eval, so that sending the whole object and sending a part both work. */
export function mergedEvals(evals: readonly EvalConfig[], input: EvalsInput): EvalConfig[] {
  let next = [...evals]
  for (const [key, change] of Object.entries(input.default_evals ?? {})) {
    if (change && next.some((config) => config.key === key))
      next = withChangedEval(next, key, { ...change, eval_key: undefined })
  }
  for (const [key, custom] of Object.entries(input.custom_evals?.evals ?? {})) {
    const one = { ...custom, eval_key: key }
    if (isDefaultEval(key)) continue
    next = next.some((config) => config.key === key) ? withChangedEval(next, key, one) : withNewEval(next, one)
  }
  return next
}
