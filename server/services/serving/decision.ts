/** Decides about an assistant's response: scores, guardrails, an expert's verdict, and the answer to serve instead. */
import {
  type DetectReply,
  type EvalConfig,
  type Project,
  type Remediation,
  type Score,
  type Turn,
  TEXT_LIMITS,
  type ValidateReply,
  type ValidateRequest,
} from '../../../lib/contract/index.ts'
import type { MatchJudgement, Withheld } from '../../../lib/contract/decision-trace.ts'
import { failedScores } from '../../../lib/domain/index.ts'
import { unsafeOf } from '../../../lib/domain/remediation/publishable.ts'
import { isInRollout } from '../../../lib/domain/remediation/rollout.ts'
import { type AnswerMatch, answerToServe, matchAnswer, type ServedAnswer } from '../../../lib/match/answers.ts'
import { type Borderline, borderline } from '../../../lib/match/borderline.ts'
import { selfContained } from '../../../lib/match/follow-up.ts'
import { LruCache } from '../../../lib/match/lru-cache.ts'
import { matchByMeaning } from '../../../lib/match/meaning.ts'
import { normaliseQuery } from '../../../lib/match/normalise.ts'
import { matchVerdict, type VerdictMatch } from '../../../lib/match/verdicts.ts'
import { redact } from '../../../lib/redact/index.ts'
import { aroundOf } from './around.ts'
import { textOf, toolCallsOf } from '../api/completion.ts'
import { displayName } from '../api/evals.ts'
import type { LogDetail } from '../api/log-detail.ts'
import { type DeterministicResults, guardResults } from './guardrails.ts'
import { type Redactor, type CallText, scoresOf } from './call-scores.ts'
import { turnsBefore } from '../log/log.ts'
import type { Served } from './projects.ts'
import type { Meaning, Vectors } from '../vectors/index.ts'

/** Logged and passed unjudged: scores given as `{}`, or a step without text that only calls tools. */
function isLogOnly({ eval_scores: given, response }: Pick<ValidateRequest, 'eval_scores' | 'response'>): boolean {
  if (given && Object.keys(given).length === 0) return true
  return textOf(response) === '' && toolCallsOf(response) !== null
}

type Found = Pick<AnswerMatch, 'distance' | 'why' | 'because'> & { id: string; answer: string }
/** An answer that was nearly served, and the question it may be for. */
export type Doubt = Borderline & {
  answer: string
  /** Without personal data, since it may be sent to a model. */
  question: string
}
/**
 * `withheld`: why a matching answer was not served. `match`: with everything that was near; null: nothing was looked
 * for.
 */
type Looked = { found: Found | null; doubt: Doubt | null; withheld: Withheld | null; match: () => AnswerMatch | null }
const NOTHING: Looked = { found: null, doubt: null, withheld: null, match: () => null }

/** By the question as asked, or else redacted, since stored questions are. */
const servedByWords = ({ answers }: Served, question: string, clean: Redactor): ServedAnswer | null =>
  answerToServe(answers, question) ?? answerToServe(answers, clean(question))

/** Like `servedByWords`, with everything that was near. */
function matchByWords({ answers }: Served, question: string, clean: Redactor): AnswerMatch {
  const asked = matchAnswer(answers, question)
  return asked.id || clean(question) === question ? asked : matchAnswer(answers, clean(question))
}

type Wanted = {
  question: string
  /** Identifies the conversation, if known. */
  conversation: string | null
  isFlagged: boolean
  /** Phrasings with a similar meaning, if vectors are configured. */
  meaning: Meaning | null
  /** Whether a model can be asked about an answer that is nearly served. */
  isJudged: boolean
}

function answerFor(served: Served, wanted: Wanted, clean: Redactor): Looked {
  const { question, meaning } = wanted
  const byWords = (): AnswerMatch => matchByWords(served, question, clean)
  const match = (): AnswerMatch =>
    meaning ? matchByMeaning(question, byWords(), meaning.near, meaning.similarity) : byWords()
  // Everything that was near is collected only for those who ask why.
  const first = meaning ? match() : servedByWords(served, question, clean)
  if (!first?.id)
    return { ...NOTHING, doubt: wanted.isJudged ? doubtIn(served, wanted, byWords(), clean) : null, match }
  const one = published(served, first.id)
  if (!one) return { ...NOTHING, match }
  const withheld = withheldBy(served, one.remediation, first.distance ?? 0, wanted)
  if (withheld) return { ...NOTHING, withheld, match }
  const { distance, why, because } = first
  return { ...NOTHING, found: { id: first.id, answer: one.answer, distance, why, because }, match }
}

function published({ remediations }: Served, id: string): { remediation: Remediation; answer: string } | null {
  const remediation = remediations.get(id)
  const { content } = remediation ?? {}
  if (!remediation || content?.kind !== 'answer' || unsafeOf(content)) return null
  return { remediation, answer: content.answer }
}

function withheldBy(
  { project, maxDistance }: Served,
  { id, serve, rollout }: Remediation,
  distance: number,
  { question, conversation, isFlagged }: Wanted,
): Withheld | null {
  if (serve === 'on_flag' && !isFlagged) return 'not_flagged'
  if (maxDistance !== null && distance > maxDistance) return 'too_far'
  if (project.servingStopped) return 'stopped'
  return isInRollout(id, rollout, () => conversation ?? normaliseQuery(question)) ? null : 'rolled_out_to_others'
}

/** Only if the model's word alone decides: it is not asked about answers withheld for another reason. */
function doubtIn(served: Served, wanted: Wanted, words: AnswerMatch, clean: Redactor): Doubt | null {
  const near = borderline(served.answers, wanted.question, words, wanted.meaning)
  const one = near && published(served, near.id)
  if (!one || withheldBy(served, one.remediation, near.distance, wanted)) return null
  return { ...near, answer: one.answer, question: clean(wanted.question) }
}

/** A matching answer exists, but not for this conversation or not now: the question's return says nothing about it. */
const isHeldBack = (withheld: Withheld | null): boolean => withheld === 'stopped' || withheld === 'rolled_out_to_others'

/** @param question the self-contained form of the query, if any */
function verdictFor(served: Served, said: CallText, question: string, clean: Redactor): VerdictMatch | null {
  // Redaction takes longer than the rest of an exact match.
  if (served.verdicts.prepared.length === 0) return null
  const kept = clean(said.response)
  const match =
    matchVerdict(served.verdicts, clean(question), kept) ??
    (question === said.query ? null : matchVerdict(served.verdicts, clean(said.query), kept))
  return match && { ...match, why: withReason(match.why, served.judged.get(match.id)?.explanation) }
}

const withReason = (why: string, explanation: string | null | undefined): string =>
  explanation?.trim() ? `${why} ${explanation.trim()}` : why

type Asked = Omit<ValidateRequest, 'custom_metadata'>

/** The decision on a call; nothing is written yet. */
export type CallDecision = {
  question: string
  response: string
  /** The evals it was judged by: the project's, unless the call overrides them. */
  evals: EvalConfig[]
  scores: Score[]
  answer: Found | null
  /** An answer about which a model is to be asked; null if there is none, or no model. */
  doubt: Doubt | null
  /** The model's reply about it. */
  judgement: MatchJudgement | null
  heldBack: boolean
  withheld: Withheld | null
  match: () => AnswerMatch | null
  /** How an answer was looked for, if by more than words. */
  trace: LogDetail['matching'] | null
  deterministic: DeterministicResults | null
  /** Null: no answer was looked for. */
  wasCacheHit: boolean | null
  verdict: VerdictMatch | null
  reply: DetectReply
}

/** What a call adds to the judged texts: its language, and an id of its conversation. */
type About = {
  language: string
  conversation: string | null
  at: string
  meaning?: Meaning | null
  /** Whether a model can be asked about doubtful matches. */
  isJudged?: boolean
}

const given = (text: string | null | undefined): string | null => (text?.trim() ? text : null)

/** The part of a text that is read: nobody's question or answer is longer. */
export const beginning = (text: string): string => text.slice(0, TEXT_LIMITS.turn)

/** A call's question in self-contained form, and the turns before it. */
function askedIn(request: Asked): { rewritten: string | null; before: Turn[]; question: string } {
  const rewritten = given(request.rewritten_question)
  const before = turnsBefore(request.messages ?? [], (text) => text)
  const question = rewritten ?? selfContained(beginning(request.query), before) ?? request.query
  return { rewritten, before, question }
}

/** Phrasings near the call's question in meaning. Null if not needed: words suffice, or nothing will be served. */
export async function meaningOf(
  vectors: Vectors | undefined,
  served: Served,
  request: Asked,
  clean: Redactor,
): Promise<Meaning | null> {
  if (!vectors || served.project.servingStopped || isLogOnly(request)) return null
  const question = beginning(askedIn(request).question)
  if (servedByWords(served, question, clean)) return null
  return vectors.near(served, clean(question))
}

export function judged(
  served: Served,
  request: Asked,
  about: About,
  clean: Redactor,
  evals: EvalConfig[],
): CallDecision {
  const { project } = served
  const response = textOf(request.response)
  const { rewritten, before, question } = askedIn(request)
  const matched = beginning(question)
  const logOnly = isLogOnly(request)
  const said = {
    // Evals judge the original query: a follow-up is as clear or unclear as it was for the assistant.
    query: beginning(rewritten ?? request.query),
    response: beginning(response),
    language: about.language,
    around: aroundOf(served, request, { question: matched, before, at: about.at }, logOnly ? [] : evals),
  }
  const scores = logOnly ? [] : scoresOf(request, said, evals, project)
  const failed = failedScores(scores, evals)
  const configOf = (score: Score): EvalConfig | undefined => evals.find(({ key }) => key === score.eval)
  const guards = logOnly ? [] : guardResults(project, served.guards, { query: question, response })
  const [holding] = [
    ...failed.flatMap((score) => {
      const config = configOf(score)
      return config?.shouldGuardrail ? [fallbackOf(project.fallbackMessage, config)] : []
    }),
    ...guards.flatMap((one) => one.guardrailed_fallback ?? []),
  ].toSorted((a, b) => a.priority - b.priority)
  const verdict = logOnly ? null : verdictFor(served, { ...said, query: beginning(request.query) }, matched, clean)
  const guardrail = verdict ? verdict.value === 'bad' : holding !== undefined
  const { conversation, meaning = null, isJudged = false } = about
  const isFlagged = failed.length > 0 || guardrail
  const {
    found: answer,
    doubt,
    withheld,
    match,
  } = logOnly ? NOTHING : answerFor(served, { question: matched, conversation, isFlagged, meaning, isJudged }, clean)
  return {
    question,
    response,
    evals,
    scores,
    answer,
    doubt,
    judgement: null,
    heldBack: isHeldBack(withheld),
    withheld,
    match,
    trace: meaning ? { vectors: meaning.state, why: match()?.why ?? '' } : null,
    deterministic: served.guards.length > 0 ? Object.fromEntries(guards.map((one) => [one.guardrail_name, one])) : null,
    wasCacheHit: logOnly || project.servingStopped ? null : answer !== null,
    verdict,
    reply: {
      eval_scores: evalScores(scores, configOf, project.fallbackMessage),
      should_guardrail: guardrail,
      escalated_to_sme: failed.some((score) => configOf(score)?.shouldEscalate),
      expert_answer: answer?.answer ?? null,
      guardrailed_fallback: guardrail ? (holding ?? fallbackOf(project.fallbackMessage)) : null,
      expert_guardrail_override_explanation: verdict && guardrail !== (holding !== undefined) ? verdict.why : null,
    },
  }
}

/** Language and conversation, from a call's metadata if given. @param at when it happened */
export function aboutOf(metadata: unknown, at: string): About {
  const told = (metadata ?? {}) as Record<string, unknown>
  const { language, conversation_id: id, thread_id: thread } = told
  const isTag = typeof language === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language)
  const conversation = [id, thread].find((one) => typeof one === 'string' && one !== '') as string | undefined
  return { language: isTag ? language.slice(0, 20) : 'en', conversation: conversation ?? null, at }
}

/** The project's evals with the call's own thresholds. */
export function withThresholds(
  evals: EvalConfig[],
  thresholds: Record<string, number> | null | undefined,
): EvalConfig[] {
  if (!thresholds) return evals
  return evals.map((config) => ({ ...config, threshold: thresholds[config.key] ?? config.threshold }))
}

/** Longer texts hardly ever repeat. */
const LONGEST_KEPT = 500
const KEPT = 1_000
const cleanedOf = new WeakMap<Project, LruCache<string>>()

/**
 * Redacts texts. Results are cached for the call, which asks for the same text several times, and while the project is
 * unchanged, since customers' questions repeat.
 */
export function cleaner({ project }: Pick<Served, 'project'>): Redactor {
  const cleaned = new Map<string, string>()
  const cache = cleanedOf.get(project) ?? new LruCache<string>(KEPT)
  cleanedOf.set(project, cache)
  const looked = (text: string): string => redact(text, { companyDomains: project.companyDomains }).text
  return (text) => {
    if (text.length <= LONGEST_KEPT) return cache.get(text, looked)
    const known = cleaned.get(text)
    if (known !== undefined) return known
    const kept = looked(text)
    cleaned.set(text, kept)
    return kept
  }
}

type Fallback = NonNullable<ValidateReply['guardrailed_fallback']>

/** If several hold a response back, the fallback with the lowest number is used. */
const fallbackPriority = (config: EvalConfig): number => config.fallback?.priority ?? config.priority

/** @param config the eval that holds the response back; absent for an expert's verdict */
function fallbackOf(message: string, config?: EvalConfig): Fallback {
  return {
    message: config?.fallback?.message ?? message,
    priority: config ? fallbackPriority(config) : 0,
    type: config?.fallback?.type ?? 'ai_guidance',
    guardrail_name: config ? displayName(config) : 'Expert verdict',
  }
}

function evalScores(
  scores: readonly Score[],
  configOf: (score: Score) => EvalConfig | undefined,
  message: string,
): ValidateReply['eval_scores'] {
  const entries: [string, ValidateReply['eval_scores'][string]][] = []
  for (const one of scores) {
    const { eval: key, score, reason } = one
    if (score === null) continue
    const triggered = one.outcome === 'failed'
    const config = triggered ? configOf(one) : undefined
    const guardrail = config?.shouldGuardrail ?? false
    const reply = {
      score,
      triggered,
      triggered_guardrail: guardrail,
      triggered_escalation: config?.shouldEscalate ?? false,
      guardrailed_fallback: guardrail ? fallbackOf(message, config) : null,
      log: { explanation: reason },
    }
    entries.push([key, reply])
  }
  return Object.fromEntries(entries)
}
