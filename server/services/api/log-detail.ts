/**
 * What is kept of a call beside its exchange: all that the assistant sent with it and was told. A snapshot: evals that
 * are changed later rewrite nothing. Panels do not get it; the serving API gives it back.
 */
import type {
  ChatCompletion,
  ChatMessage,
  EvalConfig,
  Score,
  ValidateReply,
  ValidateRequest,
} from '../../../lib/contract/index.ts'
import { failedScores, issueOfEval } from '../../../lib/domain/index.ts'
import type { Clean } from '../judge.ts'
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
  appliedReviewId: string | null
  overrideLogId: string | null
  overrideExplanation: string | null
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

type Completion = ReturnType<typeof ChatCompletion.parse>

/** The tool calls of a response, as they were sent. */
export function toolCallsOf(response: ValidateRequest['response']): unknown[] | null {
  if (typeof response === 'string') return null
  const calls: unknown = (response as Completion).choices[0]?.message?.['tool_calls']
  return Array.isArray(calls) && calls.length > 0 ? calls : null
}

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
  | 'appliedReviewId'
  | 'overrideLogId'
  | 'overrideExplanation'
>

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
    metadata: request.custom_metadata ? (cleanDeep(request.custom_metadata, clean) as Record<string, unknown>) : null,
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
