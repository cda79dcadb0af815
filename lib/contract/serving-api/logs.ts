/** Query logs and their groups in the public client's shapes. */
import { z } from 'zod'
import { AddressedStatus, Direction, ReviewStatus } from './common.ts'

const FormattedScore = z.object({ display_name: z.string(), score: z.number(), status: z.enum(['pass', 'fail']) })
const formatted = z.record(z.string(), FormattedScore).nullable()
export const TriggeredFallback = z.object({
  message: z.string(),
  priority: z.int(),
  type: z.enum(['ai_guidance', 'expert_answer']),
  guardrail_name: z.string().nullable(),
})
const text = z.string().nullable()
const list = z.array(z.string()).nullable()

/** Common to all shapes of a query log; the assistant's payloads keep their own keys. */
export const LogView = z.object({
  id: z.string(),
  project_id: z.string(),
  created_at: z.string(),
  question: z.string(),
  original_question: text,
  formatted_original_question: text,
  formatted_messages: text,
  messages: z.array(z.unknown()).nullable(),
  tools: z.array(z.unknown()).nullable(),
  tool_call_names: list,
  context: z
    .array(
      z.object({
        content: z.string(),
        id: text,
        source: text,
        title: text,
        tags: list,
      }),
    )
    .nullable(),
  evaluated_response: text,
  evaluated_response_tool_calls: z.array(z.unknown()).nullable(),
  original_assistant_response: text,
  custom_metadata: z.unknown(),
  custom_metadata_keys: list,
  eval_scores: z.record(z.string(), z.number()).nullable(),
  eval_thresholds: z.record(z.string(), z.object({ value: z.number(), direction: Direction })).nullable(),
  eval_display_names: z.record(z.string(), z.string()).nullable(),
  eval_issue_labels: list,
  formatted_eval_scores: formatted,
  formatted_guardrail_eval_scores: formatted,
  formatted_non_guardrail_eval_scores: formatted,
  formatted_escalation_eval_scores: formatted,
  guardrail_evals: list,
  escalation_evals: list,
  deterministic_guardrails_results: z.record(z.string(), z.unknown()).nullable(),
  is_bad_response: z.boolean(),
  primary_eval_issue: text,
  primary_eval_issue_score: z.number().nullable(),
  escalated: z.boolean().nullable(),
  guardrailed: z.boolean().nullable(),
  guardrailed_fallback: TriggeredFallback.nullable(),
  was_cache_hit: z.boolean().nullable(),
  /**
   * What vectors or a judging model, if configured, found where words found no answer, and why one was served or not.
   */
  matching: z
    .object({
      vectors: z.string().optional(),
      judge: z.object({ said: z.string(), ms: z.int() }).optional(),
      why: z.string(),
    })
    .optional(),
  applied_expert_answer_id: text,
  applied_expert_review_id: text,
  expert_override_log_id: text,
  expert_guardrail_override_explanation: text,
  expert_review_id: text,
  expert_review_explanation: text,
  expert_review_created_by_user_id: text,
  expert_review_status: ReviewStatus.nullable(),
  expert_review_created_at: text,
  ai_guidance_id: text,
  issue_id: text,
})
export type LogView = z.infer<typeof LogView>

const review = { needs_review: z.boolean(), manual_review_status_override: AddressedStatus.nullable() }
export const LogDetailView = LogView.extend({ ...review, issue_status: AddressedStatus, expert_answer_id: text })
export type LogDetailView = z.infer<typeof LogDetailView>
const RemediationStatus = z.enum(['ACTIVE', 'DRAFT', 'ACTIVE_WITH_DRAFT', 'NOT_STARTED', 'PAUSED', 'NO_ACTION_NEEDED'])
export const GroupedLogView = LogView.extend({ ...review, remediation_status: RemediationStatus })
export type GroupedLogView = z.infer<typeof GroupedLogView>
export const LogGroupView = GroupedLogView.extend({
  total_count: z.int(),
  impact_score: z.number(),
  any_escalated: z.boolean(),
})
export type LogGroupView = z.infer<typeof LogGroupView>

export const Feedback = z.object({ key: z.string().min(1).max(500) })
export const LogMetadata = z.record(z.string().max(200), z.unknown())
