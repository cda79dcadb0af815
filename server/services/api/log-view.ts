/** Query logs in the serving API: an exchange, the details of its call, its issue and its review. */
import type { Exchange, Issue, Score, Turn, Verdict } from '../../../lib/contract/index.ts'
import type { GroupedLogView, LogDetailView, LogView } from '../../../lib/contract/serving-api/logs.ts'
import { displayName } from './evals.ts'
import { labelOf, type LogDetail } from './log-detail.ts'

export type LogRow = {
  row: Exchange
  /** Null if the exchange was only seen in the page. */
  detail: Partial<LogDetail> | null
  issue: Issue | null
  review: Verdict | null
  /** Guidance made from this log, if any. */
  guidanceId: string | null
  /** The newest answer written for it or its issue. */
  answerId: string | null
}

type Formatted = Record<string, { display_name: string; score: number; status: 'pass' | 'fail' }>

const isScored = (score: Score): score is Score & { score: number } => score.score !== null

function formattedOf(scores: readonly Score[], names: Readonly<Record<string, string>>): Formatted {
  return Object.fromEntries(
    scores.filter(isScored).map((one) => [
      one.eval,
      {
        display_name: names[one.eval] ?? displayName({ key: one.eval }),
        score: one.score,
        status: one.outcome === 'failed' ? 'fail' : 'pass',
      },
    ]),
  )
}

const only = (formatted: Formatted, keys: readonly string[], inside: boolean): Formatted =>
  Object.fromEntries(Object.entries(formatted).filter(([key]) => keys.includes(key) === inside))

/** For reading only: who said what, in order. */
function formattedMessages(messages: readonly unknown[] | null, before: readonly Turn[]): string | null {
  const lines = messages
    ? messages.map((one) => {
        const { role, content } = one as { role?: string; content?: unknown }
        return `${role ?? '?'}: ${typeof content === 'string' ? content : content ? JSON.stringify(content) : ''}`
      })
    : before.map((turn) => `${turn.role}: ${turn.text}`)
  return lines.length > 0 ? lines.join('\n') : null
}

export function logView({ row, detail, review, guidanceId }: LogRow): LogView {
  const metadata =
    detail?.metadata ??
    (detail?.otherMetadata === undefined && Object.keys(row.metadata).length > 0 ? row.metadata : null)
  const scored = row.scores.filter(isScored)
  const failed = row.scores.filter((score) => score.outcome === 'failed')
  const guardrails = detail?.guardrailEvals ?? null
  const escalations = detail?.escalationEvals ?? null
  const formatted = formattedOf(row.scores, detail?.displayNames ?? {})
  const messages = detail?.messages ?? null
  const query = detail?.whole?.query ?? row.query
  const response = detail?.whole?.response ?? row.response
  const primary = detail ? (detail.primary ?? null) : primaryOf(row)
  return {
    id: row.id,
    project_id: row.projectId,
    created_at: row.occurredAt,
    question: detail?.question ?? row.question ?? query,
    original_question: query,
    formatted_original_question: query,
    formatted_messages: formattedMessages(messages, row.before),
    messages,
    tools: detail?.tools ?? null,
    tool_call_names: detail?.toolCallNames ?? null,
    context: row.context.map(({ content, id, source, title }) => ({
      content: detail?.whole?.context ?? content,
      id,
      source,
      title,
      tags: null,
    })),
    // A step that only calls tools has no words.
    evaluated_response: response === '' && detail?.responseToolCalls ? null : response,
    evaluated_response_tool_calls: detail?.responseToolCalls ?? null,
    original_assistant_response: detail?.originalResponse === undefined ? response : detail.originalResponse,
    custom_metadata: metadata ?? detail?.otherMetadata ?? null,
    custom_metadata_keys: metadata && Object.keys(metadata),
    eval_scores: Object.fromEntries(scored.map((one) => [one.eval, one.score])),
    eval_thresholds: Object.fromEntries(
      scored.map((one) => [one.eval, { value: one.threshold, direction: one.direction }]),
    ),
    eval_display_names: Object.fromEntries(
      scored.map((one) => [one.eval, detail?.displayNames?.[one.eval] ?? displayName({ key: one.eval })]),
    ),
    eval_issue_labels: detail?.issueLabels ?? [...new Set(failed.map((score) => labelOf(score.eval)))],
    formatted_eval_scores: formatted,
    formatted_guardrail_eval_scores: only(formatted, guardrails ?? [], true),
    formatted_non_guardrail_eval_scores: only(formatted, guardrails ?? [], false),
    formatted_escalation_eval_scores: only(formatted, escalations ?? [], true),
    guardrail_evals: guardrails,
    escalation_evals: escalations,
    deterministic_guardrails_results: detail?.deterministic ?? null,
    is_bad_response: failed.length > 0,
    primary_eval_issue: primary?.label ?? null,
    primary_eval_issue_score: primary?.score ?? null,
    escalated: detail?.escalated ?? null,
    guardrailed: row.guardrailed,
    guardrailed_fallback: detail?.fallback ?? null,
    was_cache_hit: detail?.wasCacheHit ?? null,
    ...(detail?.matching && { matching: detail.matching }),
    applied_expert_answer_id: row.served?.kind === 'answer' ? row.served.remediationId : null,
    applied_expert_review_id: detail?.appliedReviewId ?? null,
    expert_override_log_id: detail?.overrideLogId ?? null,
    expert_guardrail_override_explanation: detail?.overrideExplanation ?? null,
    expert_review_id: review?.id ?? null,
    expert_review_explanation: review?.explanation ?? null,
    expert_review_created_by_user_id: review?.by ?? null,
    expert_review_status: review && review.value !== 'cant_tell' ? review.value : null,
    expert_review_created_at: review ? (review.createdAt ?? review.at) : null,
    ai_guidance_id: guidanceId,
    issue_id: row.issueId,
  }
}

function primaryOf(row: Exchange): LogDetail['primary'] {
  if (!row.primaryIssue) return null
  const score = row.scores.find((one) => one.outcome === 'failed' && labelOf(one.eval) === row.primaryIssue)
  return { label: row.primaryIssue, score: score?.score ?? null }
}

/** A review of the log settles it, as does anything that settles its issue; a log that was never flagged needs none. */
const needsReview = ({ issue, review }: Pick<LogRow, 'issue' | 'review'>): boolean =>
  issue !== null && issue.status !== 'addressed' && review === null

export function logDetailView(one: LogRow): LogDetailView {
  const open = needsReview(one)
  return {
    ...logView(one),
    needs_review: open,
    issue_status: open ? 'unaddressed' : 'addressed',
    manual_review_status_override: one.issue?.override?.status ?? null,
    expert_answer_id: one.answerId,
  }
}

export const groupedLogView = (
  one: LogRow,
  remediation_status: GroupedLogView['remediation_status'],
): GroupedLogView => ({
  ...logView(one),
  needs_review: needsReview(one),
  manual_review_status_override: one.issue?.override?.status ?? null,
  remediation_status,
})
