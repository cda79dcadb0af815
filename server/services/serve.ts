/** The two calls of an assistant: `consult` before it answers, `validate` after (rules of the serving API). */
import {
  type ConsultReply,
  type ConsultRequest,
  type DetectReply,
  type DetectRequest,
  type EvalConfig,
  type Score,
  TEXT_LIMITS,
  type ValidateReply,
  type ValidateRequest,
} from '../../lib/contract/index.ts'
import { failedScores } from '../../lib/domain/index.ts'
import { matchAnswer } from '../../lib/match/answers.ts'
import { matchGuidance } from '../../lib/match/guidance.ts'
import { matchVerdict, type VerdictMatch } from '../../lib/match/verdicts.ts'
import { redact } from '../../lib/redact/index.ts'
import { renderGuidance } from '../../lib/writing/guidance.ts'
import { isAway } from '../db/away.ts'
import { type Database, lockProject } from '../db/database.ts'
import { textOf, toolCallsOf } from './api/completion.ts'
import { displayName, mergedEvals } from './api/evals.ts'
import { logDetailOf } from './api/log-detail.ts'
import type { Changes } from './changes.ts'
import { type Clean, type Said, scoresOf } from './judge.ts'
import { exchangeOf } from './log.ts'
import { countHits, type LogWriter } from './log-writer.ts'
import type { Projects, Served } from './projects.ts'

export type ServeDeps = { db: Database; projects: Projects; logs: LogWriter; changes: Changes; now(): string }

export async function consult(deps: ServeDeps, served: Served, request: ConsultRequest): Promise<ConsultReply> {
  const items = matchGuidance(served.guidance, request.query.slice(0, TEXT_LIMITS.turn)).flatMap(({ id }) => {
    const content = served.remediations.get(id)?.content
    return content?.kind === 'guidance' ? [{ id, text: renderGuidance(content.guidance) }] : []
  })
  if (items.length > 0) {
    await countServed(
      deps,
      served.project.id,
      items.map((item) => item.id),
    )
  }
  return { guidance: items.map((item) => item.text) }
}

/** A count may be lost while the database is away; guidance may not. */
async function countServed(deps: ServeDeps, projectId: string, ids: readonly string[]): Promise<void> {
  const at = deps.now()
  try {
    await deps.db.transaction(async (tx) => {
      await lockProject(tx, projectId)
      await countHits(
        tx,
        projectId,
        ids.map((id) => ({ id, at })),
      )
    })
    deps.changes.notify(projectId)
  } catch (error) {
    if (!isAway(error)) throw error
  }
}

/** Logged and passed: scores given as `{}`, or a step that says nothing and only calls tools. */
function isLogOnly({ eval_scores: given, response }: Pick<ValidateRequest, 'eval_scores' | 'response'>): boolean {
  if (given && Object.keys(given).length === 0) return true
  return textOf(response) === '' && toolCallsOf(response) !== null
}

type Found = Pick<ReturnType<typeof matchAnswer>, 'distance' | 'why'> & { id: string; answer: string }

/** By the question as it was asked, else by what is left of it without personal data: so the stored one was kept. */
function answerFor(served: Served, question: string, clean: Clean, isFlagged: boolean): Found | null {
  const asked = matchAnswer(served.answers, question)
  const match = asked.id || clean(question) === question ? asked : matchAnswer(served.answers, clean(question))
  const remediation = match.id ? served.remediations.get(match.id) : undefined
  if (!remediation || remediation.content?.kind !== 'answer') return null
  if (remediation.serve === 'on_flag' && !isFlagged) return null
  if (served.maxDistance !== null && (match.distance ?? 0) > served.maxDistance) return null
  return { id: remediation.id, answer: remediation.content.answer, distance: match.distance, why: match.why }
}

/** @param question the self-contained form of the query, where there is one */
function verdictFor(served: Served, said: Said, question: string, clean: Clean): VerdictMatch | null {
  const kept = clean(said.response)
  const match =
    matchVerdict(served.verdicts, clean(question), kept) ??
    (question === said.query ? null : matchVerdict(served.verdicts, clean(said.query), kept))
  return match && { ...match, why: withReason(match.why, served.judged.get(match.id)?.explanation) }
}

const withReason = (why: string, explanation: string | null | undefined): string =>
  explanation?.trim() ? `${why} ${explanation.trim()}` : why

export type ValidateOptions = {
  /** When it happened; now, but for a history that is imported. */
  at?: string
  /** Id of the log; a new one, but for a history that is imported. */
  logId?: string
}

type Asked = Omit<ValidateRequest, 'custom_metadata'>

/** What is decided of a call; nothing is written yet. */
type Judged = {
  question: string
  response: string
  language: string
  /** The evals by which it was judged: the project's, as far as this call does not say otherwise. */
  evals: EvalConfig[]
  scores: Score[]
  answer: Found | null
  /** Null: no answer was looked for. */
  wasCacheHit: boolean | null
  verdict: VerdictMatch | null
  reply: DetectReply
}

const given = (text: string | null | undefined): string | null => (text?.trim() ? text : null)

/** The beginning of a text, as far as it is read: nobody asks or answers in more. */
const beginning = (text: string): string => text.slice(0, TEXT_LIMITS.turn)

function judged(served: Served, request: Asked, language: string, clean: Clean, evals: EvalConfig[]): Judged {
  const { project } = served
  const response = textOf(request.response)
  const question = given(request.rewritten_question) ?? request.query
  const said = { query: beginning(question), response: beginning(response), language }
  const logOnly = isLogOnly(request)
  const scores = logOnly ? [] : scoresOf(request, said, evals, project)
  const failed = failedScores(scores, evals)
  const configOf = new Map(evals.map((config) => [config.key, config]))
  const holding = failed
    .map((score) => configOf.get(score.eval))
    .filter((config) => config?.shouldGuardrail)
    .toSorted((a, b) => fallbackPriority(a!) - fallbackPriority(b!))[0]
  const verdict = logOnly ? null : verdictFor(served, { ...said, query: beginning(request.query) }, said.query, clean)
  const guardrail = verdict ? verdict.value === 'bad' : holding !== undefined
  const answer = logOnly ? null : answerFor(served, said.query, clean, failed.length > 0 || guardrail)
  return {
    question,
    response,
    language,
    evals,
    scores,
    answer,
    wasCacheHit: logOnly ? null : answer !== null,
    verdict,
    reply: {
      eval_scores: evalScores(scores, configOf, project.fallbackMessage),
      should_guardrail: guardrail,
      escalated_to_sme: failed.some((score) => configOf.get(score.eval)?.shouldEscalate),
      expert_answer: answer?.answer ?? null,
      guardrailed_fallback: guardrail ? fallbackOf(project.fallbackMessage, holding) : null,
      expert_guardrail_override_explanation: verdict && guardrail !== (holding !== undefined) ? verdict.why : null,
    },
  }
}

/** The project's evals with the thresholds that this call brings. */
function withThresholds(
  evals: readonly EvalConfig[],
  thresholds: Record<string, number> | null | undefined,
): EvalConfig[] {
  return evals.map((config) => ({ ...config, threshold: thresholds?.[config.key] ?? config.threshold }))
}

const cleaner =
  ({ project }: Served): Clean =>
  (text) =>
    redact(text, { companyDomains: project.companyDomains }).text

/** As `validate` would decide, and nothing is logged. */
export async function detect(_deps: ServeDeps, served: Served, request: DetectRequest): Promise<DetectReply> {
  const own = request.eval_config ? mergedEvals(served.project.evals, request.eval_config) : served.project.evals
  const evals = withThresholds(own, request.custom_eval_thresholds)
  return judged(served, request, 'en', cleaner(served), evals).reply
}

export async function validate(
  deps: ServeDeps,
  served: Served,
  request: ValidateRequest,
  options: ValidateOptions = {},
): Promise<ValidateReply> {
  const { project } = served
  const at = options.at ?? deps.now()
  const clean = cleaner(served)
  const told = (request.custom_metadata as { language?: unknown } | null | undefined)?.language
  const language = typeof told === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(told) ? told.slice(0, 20) : 'en'
  const evals = withThresholds(project.evals, request.custom_eval_thresholds)
  const { question, response, scores, answer, wasCacheHit, verdict, reply } = judged(
    served,
    request,
    language,
    clean,
    evals,
  )
  const exchange = exchangeOf(
    request,
    response,
    {
      scores,
      language,
      at,
      guardrailed: reply.should_guardrail,
      served: answer && {
        remediationId: answer.id,
        kind: 'answer',
        distance: answer.distance,
        why: answer.why.slice(0, 500),
      },
    },
    served,
    clean,
    options.logId,
  )
  const detail = logDetailOf(
    request,
    { question, response },
    scores,
    evals,
    {
      escalated: reply.escalated_to_sme,
      fallback: reply.guardrailed_fallback,
      deterministic: null,
      wasCacheHit,
      appliedReviewId: verdict?.id ?? null,
      overrideLogId: (verdict && served.judged.get(verdict.id)?.exchangeId) ?? null,
      overrideExplanation: reply.expert_guardrail_override_explanation,
    },
    clean,
  )
  await deps.logs.write({
    project,
    exchange,
    detail,
    question: clean(beginning(question)),
    accepted: verdict?.value === 'good',
    hit: answer?.id ?? null,
  })
  return { log_id: exchange.id, ...reply, deterministic_guardrails_results: null }
}

type Fallback = NonNullable<ValidateReply['guardrailed_fallback']>

/** Of the evals that hold a response back, the fallback of the lowest number is given. */
const fallbackPriority = (config: EvalConfig): number => config.fallback?.priority ?? config.priority

/** @param config the eval that holds the response back; without one it is an expert's verdict */
function fallbackOf(message: string, config: EvalConfig | undefined): Fallback {
  return {
    message: config?.fallback?.message ?? message,
    priority: config ? fallbackPriority(config) : 0,
    type: config?.fallback?.type ?? 'ai_guidance',
    guardrail_name: config ? displayName(config) : 'Expert verdict',
  }
}

function evalScores(
  scores: readonly Score[],
  configOf: ReadonlyMap<string, EvalConfig>,
  message: string,
): ValidateReply['eval_scores'] {
  const entries = scores.flatMap(({ eval: key, score, outcome, reason }) => {
    if (score === null) return []
    const config = configOf.get(key)
    const triggered = outcome === 'failed'
    const guardrail = triggered && (config?.shouldGuardrail ?? false)
    const reply = {
      score,
      triggered,
      triggered_guardrail: guardrail,
      triggered_escalation: triggered && (config?.shouldEscalate ?? false),
      guardrailed_fallback: guardrail ? fallbackOf(message, config) : null,
      log: { explanation: reason },
    }
    return [[key, reply] as const]
  })
  return Object.fromEntries(entries)
}
