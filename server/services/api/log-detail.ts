/**
 * What is kept of a call beside its exchange: all that the assistant sent with it and was told. A snapshot: evals that
 * are changed later rewrite nothing. Panels do not get it; the serving API gives it back.
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
import type { Clean } from '../serving/judge.ts'
import { toolCallsOf } from './completion.ts'
import { displayName } from './evals.ts'

export type LogDetail = {
  /** What was matched: the self-contained form of the question, where one was given. */
  question: string
  messages: unknown[] | null
  tools: unknown[] | null
  toolCallNames: string[]
  responseToolCalls: unknown[] | null
  /** Null for a step that only calls tools. */
  originalResponse: string | null
  metadata: Record<string, unknown> | null
  /** Metadata that was sent as something else than an object. */
  otherMetadata?: unknown
  /** Texts that are longer than an exchange holds, whole. */
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
  /** Where words found nothing and vectors or a judge were asked: what became of it, and why an answer was served or not. */
  matching?: { vectors?: string; judge?: { said: string; ms: number }; why: string }
  appliedReviewId: string | null
  overrideLogId: string | null
  overrideExplanation: string | null
  /** Of what a retest asked. */
  tested?: MatchingTrace
  /** A hash by which a repetition of the call is known. */
  requestKey?: string
}

/** Personal data out of every text of a payload, whose form stays as it was sent. */
export function cleanDeep(value: unknown, clean: Clean): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((one) => cleanDeep(one, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanDeep(inner, clean)]))
}

/** Ids and signatures of calls are no words: they stay as they are. */
const cleanCalls = (calls: unknown[] | null, clean: Clean): unknown[] | null =>
  calls && calls.map((call) => cleanDeep(call, (text) => (/^[\w-]+$/.test(text) ? text : clean(text))))

function nameOf(call: unknown): string[] {
  const name = (call as { function?: { name?: unknown } } | null)?.function?.name
  return typeof name === 'string' ? [name] : []
}

/** The label under which a failed eval is counted: one of the five, or for a custom eval its key. */
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

function metadataIn(sent: unknown, clean: Clean): Pick<LogDetail, 'metadata' | 'otherMetadata'> {
  if (sent === undefined || sent === null) return { metadata: null }
  const cleaned = cleanDeep(sent, clean)
  return isRecord(cleaned) ? { metadata: cleaned } : { metadata: null, otherMetadata: cleaned }
}

/** Panels show the beginning of a very long text; the serving API gives back all of it. */
function wholeOf({ query, context }: ValidateRequest, response: string, clean: Clean): Pick<LogDetail, 'whole'> {
  const whole = {
    ...(query.length > TEXT_LIMITS.turn && { query: clean(query) }),
    ...(response.length > TEXT_LIMITS.turn && { response: clean(response) }),
    ...(context.length > TEXT_LIMITS.context && { context: clean(context) }),
  }
  return Object.keys(whole).length > 0 ? { whole } : {}
}

export function logDetailOf(
  request: ValidateRequest,
  said: { question: string; response: string },
  scores: readonly Score[],
  configs: readonly EvalConfig[],
  told: Told,
  clean: Clean,
): LogDetail {
  const calls = toolCallsOf(request.response)
  const failed = failedScores(scores, configs)
  const scored = new Set(scores.map((score) => score.eval))
  const enabled = configs.filter((config) => config.enabled)
  return {
    question: clean(said.question),
    messages: (request.messages as ChatMessage[] | null | undefined)?.map((one) => cleanDeep(one, clean)) ?? null,
    tools: request.tools ?? null,
    toolCallNames: [...new Set((calls ?? []).flatMap(nameOf))],
    responseToolCalls: cleanCalls(calls, clean),
    originalResponse: calls && said.response === '' ? null : clean(said.response),
    ...metadataIn(request.custom_metadata, clean),
    ...wholeOf(request, said.response, clean),
    displayNames: Object.fromEntries(
      configs.filter((config) => scored.has(config.key)).map((config) => [config.key, displayName(config)]),
    ),
    guardrailEvals: enabled.filter((config) => config.shouldGuardrail).map((config) => config.key),
    escalationEvals: enabled.filter((config) => config.shouldEscalate).map((config) => config.key),
    issueLabels: [...new Set(failed.map((score) => labelOf(score.eval)))],
    primary: failed[0] ? { label: labelOf(failed[0].eval), score: failed[0].score } : null,
    ...told,
    overrideExplanation: told.overrideExplanation && clean(told.overrideExplanation),
  }
}
