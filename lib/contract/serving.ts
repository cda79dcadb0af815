/** The serving API for assistants: consult before, validate after generation. Names are the public client's. */
import { z } from 'zod'
import { Text } from './primitives.ts'
import { EvalConfigInput, QualityPreset } from './serving-api/common.ts'

/** Whole prompts and documents are sent; the size of a request is limited, not that of its texts. */
const Whole = Text(8 * 1024 * 1024)

/** OpenAI chat message; unknown keys are ignored, not refused. */
export const ChatMessage = z.looseObject({
  role: z.enum(['user', 'assistant', 'system', 'developer', 'tool', 'function']),
  content: z
    .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
    .nullable()
    .optional(),
})
export type ChatMessage = z.infer<typeof ChatMessage>

export const ConsultRequest = z.object({
  query: Whole,
  message_history: z.array(ChatMessage).nullish(),
})
export type ConsultRequest = z.infer<typeof ConsultRequest>
/** Each item reads "If <situation>, then <behaviour>". */
export const ConsultReply = z.object({ guidance: z.array(z.string()) })
export type ConsultReply = z.infer<typeof ConsultReply>

/** An OpenAI ChatCompletion; clients may send any object, so nothing in it is required. */
export const ChatCompletion = z.record(z.string(), z.unknown())
export type ChatCompletion = z.infer<typeof ChatCompletion>

export const ValidateRequest = z.object({
  query: Whole,
  context: Whole,
  response: z.union([Whole, ChatCompletion]),
  messages: z.array(ChatMessage).nullish(),
  rewritten_question: Whole.nullish(),
  eval_scores: z.record(z.string(), z.number()).nullish(),
  /** Thresholds for this call only. */
  custom_eval_thresholds: z.record(z.string(), z.number().min(0).max(1)).nullish(),
  /** Usually an object; clients may send any value. */
  custom_metadata: z.unknown().optional(),
  tools: z.array(z.unknown()).nullish(),
  // Hints for a different scorer: accepted without effect.
  constrain_outputs: z.array(z.string()).nullish(),
  task: z.string().nullish(),
  quality_preset: QualityPreset.nullish(),
  options: z.looseObject({}).nullish(),
})
export type ValidateRequest = z.infer<typeof ValidateRequest>

/** `eval_config`: evals for this call, replacing or adding to the project's. */
export const DetectRequest = ValidateRequest.omit({ custom_metadata: true }).extend({
  eval_config: EvalConfigInput.nullish(),
})
export type DetectRequest = z.infer<typeof DetectRequest>

export const GuardrailedFallback = z.object({
  message: z.string(),
  priority: z.int(),
  type: z.enum(['ai_guidance', 'expert_answer']),
  guardrail_name: z.string().nullable(),
})
export const EvalScore = z.object({
  score: z.number().nullable(),
  triggered: z.boolean(),
  triggered_guardrail: z.boolean(),
  triggered_escalation: z.boolean(),
  guardrailed_fallback: GuardrailedFallback.nullable(),
  log: z.unknown().nullable(),
})
/** Keyed by name: for every enabled text guardrail, whether it holds the response back and what it found. */
export const DeterministicResult = z.object({
  guardrail_name: z.string(),
  should_guardrail: z.boolean(),
  matches: z.array(z.string()).nullable(),
  guardrailed_fallback: GuardrailedFallback.nullable(),
})
export type DeterministicResult = z.infer<typeof DeterministicResult>
export const ValidateReply = z.object({
  log_id: z.string(),
  eval_scores: z.record(z.string(), EvalScore),
  should_guardrail: z.boolean(),
  escalated_to_sme: z.boolean(),
  expert_answer: z.string().nullable(),
  guardrailed_fallback: GuardrailedFallback.nullable(),
  expert_guardrail_override_explanation: z.string().nullable(),
  deterministic_guardrails_results: z.record(z.string(), DeterministicResult).nullable(),
})
export type ValidateReply = z.infer<typeof ValidateReply>

export const DetectReply = ValidateReply.omit({ log_id: true, deterministic_guardrails_results: true })
export type DetectReply = z.infer<typeof DetectReply>
