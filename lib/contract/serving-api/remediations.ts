/** Expert answers, remediations and expert reviews in the public client's shapes. */
import { z } from 'zod'
import { TEXT_LIMITS } from '../primitives.ts'
import { AddressedStatus, ReviewStatus } from './common.ts'

export const AnswerStatus = z.enum(['ACTIVE', 'DRAFT', 'ACTIVE_WITH_DRAFT', 'PAUSED'])
export type AnswerStatus = z.infer<typeof AnswerStatus>

const shared = {
  id: z.string(),
  project_id: z.string(),
  needs_review: z.boolean(),
  created_at: z.string(),
  answer: z.string().nullable(),
  draft_answer: z.string().nullable(),
  answered_at: z.string().nullable(),
  last_edited_at: z.string().nullable(),
  answered_by: z.string().nullable(),
  last_edited_by: z.string().nullable(),
  manual_review_status_override: AddressedStatus.nullable(),
}
export const ExpertAnswerView = z.object({
  ...shared,
  query: z.string(),
  status: AnswerStatus,
  issue_id: z.string().nullable(),
})
export type ExpertAnswerView = z.infer<typeof ExpertAnswerView>
/** Deprecated since November 2025, still called: the same row under older names. */
export const RemediationView = z.object({
  ...shared,
  question: z.string(),
  status: z.enum([...AnswerStatus.options, 'NOT_STARTED', 'NO_ACTION_NEEDED']),
})
export type RemediationView = z.infer<typeof RemediationView>

const text = z.string().min(1, 'must not be empty').max(TEXT_LIMITS.answer)
const question = z
  .string()
  .max(TEXT_LIMITS.turn)
  .refine((value) => value.trim() !== '', 'must not be empty')
export const NewExpertAnswer = z.object({ query: question, answer: text.nullish(), draft_answer: text.nullish() })
export const NewRemediation = z.object({ question, answer: text.nullish(), draft_answer: text.nullish() })
export const AnswerText = z.object({ answer: text })
export const DraftAnswerText = z.object({ draft_answer: text })

export const ReviewView = z.object({
  id: z.string(),
  project_id: z.string(),
  review_status: ReviewStatus,
  created_at: z.string(),
  last_edited_at: z.string(),
  last_edited_by: z.string().nullable(),
  deleted_at: z.string().nullable(),
  explanation: z.string().nullable(),
})
export type ReviewView = z.infer<typeof ReviewView>
export const LongReviewView = ReviewView.extend({
  query: z.string(),
  evaluated_response: z.string().nullable(),
  resolved_logs_count: z.int(),
})
export type LongReviewView = z.infer<typeof LongReviewView>
const explanation = z.string().max(TEXT_LIMITS.explanation).nullish()
export const NewReview = z.object({ original_query_log_id: z.string(), review_status: ReviewStatus, explanation })
export const ReviewChange = z.object({ explanation, review_status: ReviewStatus.nullish() })
export const GuidanceView = z.object({ pending: z.boolean(), guidance: z.string().nullable() })
