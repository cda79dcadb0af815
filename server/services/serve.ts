/**
 * What assistants ask for: guidance before they answer, and judgement after. The database is not
 * in the way of the decision, only of the log.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import {
  type ChatMessage,
  type ConsultReply,
  type ConsultRequest,
  type EvalConfig,
  type Exchange,
  type Metadata,
  type Score,
  TEXT_LIMITS,
  type Turn,
  type ValidateReply,
  type ValidateRequest,
} from '../../lib/contract/index.ts'
import {
  EVAL_NAMES,
  failsThreshold,
  isFlagged,
  openIssue,
  primaryIssueOf,
  deriveStatus,
  withMember,
} from '../../lib/domain/index.ts'
import { evaluate, EVALS_VERSION } from '../../lib/evals/index.ts'
import { matchAnswer } from '../../lib/match/answers.ts'
import { matchGuidance } from '../../lib/match/guidance.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { matchVerdict } from '../../lib/match/verdicts.ts'
import { redact } from '../../lib/redact/index.ts'
import { renderGuidance } from '../../lib/writing/guidance.ts'
import type { Database, Tx } from '../db/database.ts'
import { rowStore, writeRow } from '../db/rows.ts'
import { placeInIssue } from './capture.ts'
import type { Changes } from './changes.ts'
import type { Projects, Served } from './projects.ts'

export type ServeDeps = { db: Database; projects: Projects; changes: Changes; now(): string }

export async function consult(deps: ServeDeps, served: Served, request: ConsultRequest): Promise<ConsultReply> {
  const matches = matchGuidance(served.guidance, request.query)
  const items = matches.flatMap(({ id }) => {
    const content = served.remediations.get(id)?.content
    return content?.kind === 'guidance' ? [{ id, text: renderGuidance(content.guidance) }] : []
  })
  if (items.length > 0) {
    await deps.db.transaction((tx) =>
      countHits(
        tx,
        served.project.id,
        items.map((item) => item.id),
        deps.now(),
      ),
    )
    deps.changes.notify(served.project.id)
  }
  return { guidance: items.map((item) => item.text) }
}

async function countHits(tx: Tx, projectId: string, ids: readonly string[], at: string): Promise<void> {
  await sql`update remediation set row = row || jsonb_build_object('hits', (row ->> 'hits')::int + 1, 'lastHitAt', ${at}::text)
    where project_id = ${projectId} and id in (${sql.join(ids)})`.execute(tx)
}

const textOf = (response: ValidateRequest['response']): string =>
  typeof response === 'string' ? response : (response.choices[0]?.message?.content ?? '')

const contentOf = (message: ChatMessage): string =>
  typeof message.content === 'string'
    ? message.content
    : (message.content ?? []).map((part) => part.text ?? '').join('')

const TURNS_BEFORE = 10

/** Earlier turns of the conversation, the latest question itself left out. */
function turnsBefore(messages: readonly ChatMessage[], clean: (text: string) => string): Turn[] {
  const turns = messages.flatMap((message): Turn[] =>
    message.role === 'user' || message.role === 'assistant'
      ? [{ role: message.role, text: clean(contentOf(message)).slice(0, TEXT_LIMITS.turn) }]
      : [],
  )
  if (turns.at(-1)?.role === 'user') turns.pop()
  return turns.filter((turn) => turn.text !== '').slice(-TURNS_BEFORE)
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'

/** Flat values stay what they are; nested ones become text, so that nothing the assistant sent is lost. */
function metadataOf(given: Record<string, unknown>, clean: (text: string) => string): Metadata {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const plain = isPlain(value) ? value : JSON.stringify(value)
      return [key.slice(0, 200), typeof plain === 'string' ? clean(plain).slice(0, 2_000) : plain]
    }),
  )
}

function scoresOf(request: ValidateRequest, response: string, served: Served): Score[] {
  const { project } = served
  const configs = project.evals.filter((config) => config.enabled)
  const given = request.eval_scores
  const toJudge = given ? [] : configs
  const judged = evaluate(
    {
      query: request.rewritten_question ?? request.query,
      response,
      context: request.context
        ? [{ content: request.context.slice(0, TEXT_LIMITS.context), id: null, source: null, title: null }]
        : [],
      contextSource: 'log',
      language: null,
      companyDomains: project.companyDomains,
    },
    toJudge,
  ).map((score): Score => ({ ...score, source: 'server' }))
  return [...judged, ...configs.flatMap((config) => givenScore(config, given?.[config.key]))]
}

function givenScore(config: EvalConfig, value: number | undefined): Score[] {
  if (value === undefined || !(value >= 0 && value <= 1)) return []
  const failed = failsThreshold(value, config.threshold, config.direction)
  return [
    {
      eval: config.key,
      score: value,
      threshold: config.threshold,
      direction: config.direction,
      outcome: failed ? 'failed' : 'passed',
      reason: 'Scored by the assistant itself.',
      evidence: [],
      source: 'given',
      version: EVALS_VERSION,
    },
  ]
}

const isUrl = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\//.test(value)
const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

/** @param at when it happened; now, but for a history that is imported */
export async function validate(
  deps: ServeDeps,
  served: Served,
  request: ValidateRequest,
  at = deps.now(),
): Promise<ValidateReply> {
  const { project } = served
  const response = textOf(request.response)
  const question = request.rewritten_question ?? request.query
  const scores = scoresOf(request, response, served)
  const failed = scores.filter((score) => score.outcome === 'failed')
  const configOf = new Map(project.evals.map((config) => [config.key, config]))

  const byEvals = failed.some((score) => configOf.get(score.eval)?.shouldGuardrail)
  const verdict = matchVerdict(served.verdicts, question, response)
  const guardrail = verdict ? verdict.value === 'bad' : byEvals
  const escalated = failed.some((score) => configOf.get(score.eval)?.shouldEscalate)

  const match = matchAnswer(served.answers, question)
  const candidate = match.id ? served.remediations.get(match.id) : undefined
  const mayServe = candidate && (candidate.serve === 'always' || failed.length > 0 || guardrail)
  const answer = mayServe && candidate.content?.kind === 'answer' ? candidate.content.answer : null

  const fallback = guardrail
    ? {
        message: project.fallbackMessage,
        priority: 0,
        type: 'ai_guidance' as const,
        guardrail_name: failed[0] ? (EVAL_NAMES[failed[0].eval] ?? failed[0].eval) : 'Expert verdict',
      }
    : null
  const logId = randomUUID()
  const clean = (text: string): string => redact(text, { companyDomains: project.companyDomains }).text
  const given = request.custom_metadata ?? {}
  const metadata = metadataOf(given, clean)
  const page = isUrl(given['page']) ? given['page'] : null
  const query = clean(request.query)
  const cleanResponse = clean(response).slice(0, TEXT_LIMITS.turn)
  const exchange: Exchange = {
    id: logId,
    projectId: project.id,
    issueId: null,
    conversationId: typeof given['conversation_id'] === 'string' ? given['conversation_id'].slice(0, 200) : null,
    ordinal: (request.messages ?? []).filter((message) => message.role === 'assistant').length,
    source: 'assistant',
    site: isUrl(given['site']) ? originOf(given['site']) : page && originOf(page),
    pageUrl: page,
    language: null,
    query,
    response: cleanResponse,
    contentHash: contentHash(query, cleanResponse),
    context: request.context
      ? [{ content: request.context.slice(0, TEXT_LIMITS.context), id: null, source: null, title: null }]
      : [],
    contextSource: 'log',
    citations: [],
    before: turnsBefore(request.messages ?? [], clean),
    after: [],
    scores,
    flags: [],
    primaryIssue: primaryIssueOf(scores, project.evals),
    served:
      answer && candidate
        ? { remediationId: candidate.id, kind: 'answer', distance: match.distance, why: match.why.slice(0, 500) }
        : null,
    guardrailed: guardrail,
    reachedCustomer: !guardrail && answer === null,
    metadata,
    capturedBy: null,
    occurredAt: at,
  }
  await deps.db.transaction(async (tx) => {
    await log(deps, tx, served, exchange)
    if (answer && candidate) await countHits(tx, project.id, [candidate.id], at)
  })
  deps.changes.notify(project.id)

  return {
    log_id: logId,
    eval_scores: Object.fromEntries(
      scores
        .filter((score) => score.score !== null)
        .map((score) => {
          const config = configOf.get(score.eval)
          const triggered = score.outcome === 'failed'
          return [
            score.eval,
            {
              score: score.score,
              triggered,
              triggered_guardrail: triggered && (config?.shouldGuardrail ?? false),
              triggered_escalation: triggered && (config?.shouldEscalate ?? false),
              guardrailed_fallback: null,
              log: { explanation: score.reason },
            },
          ]
        }),
    ),
    should_guardrail: guardrail,
    escalated_to_sme: escalated,
    expert_answer: answer,
    guardrailed_fallback: fallback,
    expert_guardrail_override_explanation: verdict && guardrail !== byEvals ? verdict.why : null,
    deterministic_guardrails_results: null,
  }
}

/** One log a call; a flagged one joins or opens its issue. */
async function log(deps: ServeDeps, tx: Tx, served: Served, exchange: Exchange): Promise<void> {
  const { project } = served
  if (!isFlagged(exchange, project.evals)) {
    await writeRow(tx, project.id, { entity: 'exchange', id: exchange.id, row: exchange })
    return
  }
  const store = rowStore(tx, project.id)
  const issueId = await placeInIssue(deps, tx, project.id, randomUUID(), exchange.query)
  const known = await store.get('issue', issueId)
  const grown = known ? withMember(known, exchange, project) : openIssue(issueId, exchange, project)
  const history = known
    ? {
        verdicts: await store.verdictsOf({ issueId }),
        remediations: await store.remediationsOf(issueId),
        retests: await store.retestsOf(issueId),
      }
    : { verdicts: [], remediations: [], retests: [] }
  await writeRow(tx, project.id, { entity: 'exchange', id: exchange.id, row: { ...exchange, issueId } })
  await writeRow(tx, project.id, { entity: 'issue', id: issueId, row: { ...grown, ...deriveStatus(grown, history) } })
}
