/**
 * Stored beside an exchange: all that the assistant sent with the call and was told. A snapshot: later changes to evals
 * rewrite nothing. Panels do not receive it; the serving API returns it.
 */
import {
  type ChatMessage,
  type EvalConfig,
  type Score,
  TEXT_LIMITS,
  type ValidateReply,
  type ValidateRequest,
} from '../../../lib/contract/index.ts'
import type { MatchingTrace } from '../../../lib/contract/decision-trace.ts'
import { failedScores, issueOfEval } from '../../../lib/domain/index.ts'
import { isRecord } from '../../../lib/domain/is-record.ts'
import type { Redactor } from '../serving/call-scores.ts'
import { toolCallsOf } from './completion.ts'
import { displayName } from './evals.ts'

export type LogDetail = {
  /** The question used for matching: the self-contained form, if one was given. */
  question: string
  messages: unknown[] | null
  tools: unknown[] | null
  toolCallNames: string[]
  responseToolCalls: unknown[] | null
  /** Null for a step that only calls tools. */
  originalResponse: string | null
  metadata: Record<string, unknown> | null
  /** Metadata that was not sent as an object. */
  otherMetadata?: unknown
  /** The full texts of those too long for an exchange. */
  whole?: { query?: string; response?: string; context?: string }
  displayNames: Record<string, string>
  guardrailEvals: string[]
  escalationEvals: string[]
  issueLabels: string[]
  primary: { label: string; score: number | null } | null
  escalated: boolean
  fallback: ValidateReply['guardrailed_fallback']
  deterministic: ValidateReply['deterministic_guardrails_results']
  /** Null: no answer was looked for. */
  wasCacheHit: boolean | null
  /**
   * Set if words found nothing and vectors or a judge were asked: their outcome, and why an answer was served or not.
   */
  matching?: { vectors?: string; judge?: { said: string; ms: number }; why: string }
  appliedReviewId: string | null
  overrideLogId: string | null
  overrideExplanation: string | null
  /** For questions asked by a retest. */
  tested?: MatchingTrace
  /** A hash that identifies a retry of the call. */
  requestKey?: string
}

/** Redacts every text of a payload and keeps its structure. */
export function cleanDeep(value: unknown, clean: Redactor): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((one) => cleanDeep(one, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanDeep(inner, clean)]))
}

/** Ids and signatures of calls are not words: they stay unchanged. */
const cleanCalls = (calls: unknown[] | null, clean: Redactor): unknown[] | null =>
  calls && calls.map((call) => cleanDeep(call, (text) => (/^[\w-]+$/.test(text) ? text : clean(text))))

function nameOf(call: unknown): string[] {
  const name = (call as { function?: { name?: unknown } } | null)?.function?.name
  return typeof name === 'string' ? [name] : []
}

/** The label for counting a failed eval: one of the five, or a custom eval's key. */
export const labelOf = (key: string): string => issueOfEval(key) ?? key

export type Told = Pick<
  LogDetail,
  | 'escalated'
  | 'fallback'
  | 'deterministic'
  | 'wasCacheHit'
  | 'matching'
  | 'appliedReviewId'
  | 'overrideLogId'
  | 'overrideExplanation'
>

function metadataIn(sent: unknown, clean: Redactor): Pick<LogDetail, 'metadata' | 'otherMetadata'> {
  if (sent === undefined || sent === null) return { metadata: null }
  const cleaned = cleanDeep(sent, clean)
  return isRecord(cleaned) ? { metadata: cleaned } : { metadata: null, otherMetadata: cleaned }
}

/** Panels show the beginning of a very long text; the serving API returns all of it. */
function wholeOf({ query, context }: ValidateRequest, response: string, clean: Redactor): Pick<LogDetail, 'whole'> {
  const whole = {
    ...(query.length > TEXT_LIMITS.turn && { query: clean(query) }),
    ...(response.length > TEXT_LIMITS.turn && { response: clean(response) }),
    ...(context.length > TEXT_LIMITS.context && { context: clean(context) }),
  }
  return Object.keys(whole).length > 0 ? { whole } : {}
}

type Judged = Told & {
  question: string
  response: string
  scores: readonly Score[]
  /** With the thresholds of this call. */
  evals: readonly EvalConfig[]
}

export function logDetailOf(
  request: ValidateRequest,
  { question, response, scores, evals, ...told }: Judged,
  clean: Redactor,
): LogDetail {
  const calls = toolCallsOf(request.response)
  const failed = failedScores(scores, evals)
  const scored = new Set(scores.map((score) => score.eval))
  const enabled = evals.filter((config) => config.enabled)
  return {
    question: clean(question),
    messages: (request.messages as ChatMessage[] | null | undefined)?.map((one) => cleanDeep(one, clean)) ?? null,
    tools: request.tools ?? null,
    toolCallNames: [...new Set((calls ?? []).flatMap(nameOf))],
    responseToolCalls: cleanCalls(calls, clean),
    originalResponse: calls && response === '' ? null : clean(response),
    ...metadataIn(request.custom_metadata, clean),
    ...wholeOf(request, response, clean),
    displayNames: Object.fromEntries(
      evals.filter((config) => scored.has(config.key)).map((config) => [config.key, displayName(config)]),
    ),
    guardrailEvals: enabled.filter((config) => config.shouldGuardrail).map((config) => config.key),
    escalationEvals: enabled.filter((config) => config.shouldEscalate).map((config) => config.key),
    issueLabels: [...new Set(failed.map((score) => labelOf(score.eval)))],
    primary: failed[0] ? { label: labelOf(failed[0].eval), score: failed[0].score } : null,
    ...told,
    overrideExplanation: told.overrideExplanation && clean(told.overrideExplanation),
  }
}
