/** Shapes that many routes of the serving API share, with the public client's names. */
import { z } from 'zod'
import { ThresholdDirection } from '../entities.ts'

/** An optional field may be left out or `null`: both mean "not given". */
const opt = <T extends z.ZodType>(schema: T) => schema.nullish()

export const Direction = ThresholdDirection
export const Fallback = z.object({
  message: z.string().max(10_000),
  /** Lower wins. */
  priority: z.int(),
  type: z.enum(['ai_guidance', 'expert_answer']),
})
export type Fallback = z.infer<typeof Fallback>

/** Clients put `eval_key` into URLs unescaped. */
export const EvalKey = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+( [\w.:-]+)*$/, 'only letters, digits, spaces, and _ . : -')
  // It is a key into objects that callers send: `constructor` would be found where nothing was scored.
  .refine((key) => !(key in {}), 'a name that every object has')

export const DEFAULT_EVAL_KEYS = [
  'trustworthiness',
  'context_sufficiency',
  'response_helpfulness',
  'query_ease',
  'response_groundedness',
] as const
export type DefaultEvalKey = (typeof DEFAULT_EVAL_KEYS)[number]

const evalChanges = {
  enabled: opt(z.boolean()),
  threshold: opt(z.number()),
  threshold_direction: opt(Direction),
  priority: opt(z.int()),
  should_guardrail: opt(z.boolean()),
  should_escalate: opt(z.boolean()),
  guardrailed_fallback: opt(Fallback),
}
export const DefaultEvalChange = z.object({ eval_key: opt(EvalKey), name: opt(z.string().max(200)), ...evalChanges })
export type DefaultEvalChange = z.infer<typeof DefaultEvalChange>

export const CustomEvalInput = z.object({
  eval_key: EvalKey,
  name: z.string().min(1).max(200),
  criteria: z.string().max(20_000),
  is_default: opt(z.boolean()),
  query_identifier: opt(z.string().max(200)),
  context_identifier: opt(z.string().max(200)),
  response_identifier: opt(z.string().max(200)),
  ...evalChanges,
})
export type CustomEvalInput = z.infer<typeof CustomEvalInput>

export const QualityPreset = z.enum(['best', 'high', 'medium', 'low', 'base'])
export const EvalConfigInput = z.object({
  default_evals: opt(z.partialRecord(z.enum(DEFAULT_EVAL_KEYS), DefaultEvalChange.nullable())),
  custom_evals: opt(z.object({ evals: opt(z.record(EvalKey, CustomEvalInput)) })),
})
export type EvalConfigInput = z.infer<typeof EvalConfigInput>

/** Between embeddings: 0 is identical, 1 has nothing in common. */
const Distance = z.number().min(0).max(1)

/**
 * Settings that are stored and returned. Only `max_distance` has an effect; the rest belongs to a different matcher.
 */
export const SETTINGS = {
  ai_guidance_threshold: opt(z.number()),
  clustering_use_llm_matching: opt(z.boolean()),
  llm_matching_model: opt(z.string().max(200)),
  llm_matching_quality_preset: opt(QualityPreset),
  lower_llm_match_distance_threshold: opt(Distance),
  upper_llm_match_distance_threshold: opt(Distance),
  max_distance: opt(Distance),
  query_use_llm_matching: opt(z.boolean()),
  question_match_llm_prompt: opt(z.string().max(20_000)),
  question_match_llm_prompt_with_answer: opt(z.string().max(20_000)),
  tlm_evals_model: opt(z.string().max(200)),
}
export const ConfigInput = z.object({ ...SETTINGS, eval_config: opt(EvalConfigInput) })
export type ConfigInput = z.infer<typeof ConfigInput>

const EvalView = z.object({
  eval_key: z.string(),
  name: z.string(),
  display_name: z.string(),
  enabled: z.boolean(),
  threshold: z.number(),
  threshold_direction: Direction,
  priority: z.int(),
  should_guardrail: z.boolean(),
  should_escalate: z.boolean(),
  guardrailed_fallback: Fallback.nullable(),
})
export const CustomEvalView = EvalView.extend({
  criteria: z.string(),
  is_default: z.boolean(),
  query_identifier: z.string().nullable(),
  context_identifier: z.string().nullable(),
  response_identifier: z.string().nullable(),
})
export type CustomEvalView = z.infer<typeof CustomEvalView>
export const DefaultEvalView = EvalView
export type DefaultEvalView = z.infer<typeof DefaultEvalView>

export const ConfigView = z.object({
  ...SETTINGS,
  eval_config: z.object({
    default_evals: z.record(z.string(), DefaultEvalView.nullable()),
    custom_evals: z.object({ evals: z.record(z.string(), CustomEvalView) }),
  }),
})
export type ConfigView = z.infer<typeof ConfigView>

export const ReviewStatus = z.enum(['good', 'bad'])
export const AddressedStatus = z.enum(['addressed', 'unaddressed'])
