/** An assistant's two calls: `consult` before it answers, `validate` after (rules of the serving API). */
import type {
  ConsultReply,
  ConsultRequest,
  DetectReply,
  DetectRequest,
  ValidateReply,
  ValidateRequest,
} from '../../../lib/contract/index.ts'
import { isTestTraffic } from '../../../lib/domain/retest/test-traffic.ts'
import { unsafeOf } from '../../../lib/domain/remediation/publishable.ts'
import { isInRollout } from '../../../lib/domain/remediation/rollout.ts'
import { selfContained } from '../../../lib/match/follow-up.ts'
import { normaliseQuery } from '../../../lib/match/normalise.ts'
import { renderGuidance } from '../../../lib/writing/render.ts'
import { isUnreachable } from '../../db/unreachable.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { mergedEvals } from '../api/evals.ts'
import { logDetailOf } from '../api/log-detail.ts'
import type { Changes } from '../sync/changes.ts'
import { aboutOf, beginning, cleaner, type CallDecision, judged, meaningOf, withThresholds } from './decision.ts'
import { cleanedResults } from './guardrails.ts'
import { guidanceFor } from './guidance.ts'
import { matchingTrace } from './decision-trace.ts'
import { exchangeOf, turnsBefore } from '../log/log.ts'
import { countHits } from './hits.ts'
import type { LogWriter } from '../log/log-writer.ts'
import type { MatchJudge } from '../match-judge/index.ts'
import { settled } from '../match-judge/settle.ts'
import type { Projects, Served } from './projects.ts'
import type { Meaning, Vectors } from '../vectors/index.ts'

export type ServeDeps = {
  db: Database
  projects: Projects
  logs: LogWriter
  changes: Changes
  vectors?: Vectors | undefined
  matchJudge?: MatchJudge | undefined
  now(): string
}

/** @param isTest asked by a retest: hits are not counted */
export async function consult(
  deps: ServeDeps,
  served: Served,
  request: ConsultRequest,
  isTest = false,
): Promise<ConsultReply> {
  if (served.project.servingStopped) return { guidance: [] }
  const asked = beginning(request.query)
  const query =
    selfContained(
      asked,
      turnsBefore(request.message_history ?? [], (text) => text),
    ) ?? asked
  const found = await guidanceFor(deps.vectors, served, query, cleaner(served))
  const items = found.flatMap(({ id }) => {
    const one = served.remediations.get(id)
    if (one?.content?.kind !== 'guidance' || unsafeOf(one.content)) return []
    if (!isInRollout(id, one.rollout, () => normaliseQuery(query))) return []
    return [{ id, text: renderGuidance(one.content.guidance) }]
  })
  if (items.length > 0 && !isTest) {
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
    deps.changes.notify(projectId, 'logs')
  } catch (error) {
    if (!isUnreachable(error)) throw error
  }
}

export type ValidateOptions = {
  /** When it happened; default now, given for imported history. */
  at?: string
  /** Id of the log; default a new one, given for imported history. */
  logId?: string
  /** Identifies retries of this call. */
  requestKey?: string
  /** Id of the log that an earlier attempt made: nothing is logged again. */
  loggedId?: string | null
  waited?: Waited
}

/** Receives how long a model was waited for, in milliseconds, if one was asked. */
export type Waited = (ms: number) => void

const isJudged = ({ matchJudge }: ServeDeps, { project }: Served): boolean =>
  matchJudge !== undefined && Boolean(project.matchJudge)

async function settledBy(
  deps: ServeDeps,
  served: Served,
  decided: CallDecision,
  waited?: Waited,
): Promise<CallDecision> {
  const done = await settled(deps.matchJudge, served, decided)
  if (done.judgement) waited?.(done.judgement.ms)
  return done
}

/** Decides like `validate`, without logging. Synchronous if neither vectors nor a model have to be asked. */
export function detect(
  deps: ServeDeps,
  served: Served,
  request: DetectRequest,
  waited?: Waited,
): DetectReply | Promise<DetectReply> {
  const own = request.eval_config ? mergedEvals(served.project.evals, request.eval_config) : served.project.evals
  const evals = withThresholds(own, request.custom_eval_thresholds)
  const clean = cleaner(served)
  const decide = (meaning: Meaning | null): DetectReply | Promise<DetectReply> => {
    const about = { language: 'en', conversation: null, at: deps.now(), meaning, isJudged: isJudged(deps, served) }
    const decided = judged(served, request, about, clean, evals)
    return decided.doubt ? settledBy(deps, served, decided, waited).then(({ reply }) => reply) : decided.reply
  }
  return deps.vectors ? meaningOf(deps.vectors, served, request, clean).then(decide) : decide(null)
}

/**
 * Decides, and replies once the log is durable (committed, or in the spool). Throws if neither works, since nothing is
 * promised that is not kept.
 */
export async function validate(
  deps: ServeDeps,
  served: Served,
  request: ValidateRequest,
  options: ValidateOptions = {},
): Promise<ValidateReply> {
  const { project } = served
  const at = options.at ?? deps.now()
  const clean = cleaner(served)
  const meaning = deps.vectors ? await meaningOf(deps.vectors, served, request, clean) : null
  const about = { ...aboutOf(request.custom_metadata, at), meaning, isJudged: isJudged(deps, served) }
  const evals = withThresholds(project.evals, request.custom_eval_thresholds)
  const decided = await settledBy(deps, served, judged(served, request, about, clean, evals), options.waited)
  const { question, response, scores, answer, wasCacheHit, verdict, deterministic, reply } = decided
  const told = { ...reply, deterministic_guardrails_results: deterministic }
  if (options.loggedId) return { log_id: options.loggedId, ...told }
  const exchange = exchangeOf(
    request,
    {
      id: options.logId,
      scores,
      question,
      response,
      language: about.language,
      at,
      guardrailed: reply.should_guardrail,
      served: answer && {
        remediationId: answer.id,
        kind: 'answer',
        distance: answer.distance,
        why: answer.why.slice(0, 500),
        ...(answer.because && { because: answer.because }),
      },
    },
    served,
    clean,
  )
  const detail = logDetailOf(
    request,
    {
      question,
      response,
      scores,
      evals,
      escalated: reply.escalated_to_sme,
      fallback: reply.guardrailed_fallback,
      deterministic: deterministic && cleanedResults(deterministic, clean),
      wasCacheHit,
      ...(decided.trace && { matching: decided.trace }),
      appliedReviewId: verdict?.id ?? null,
      overrideLogId: (verdict && served.judged.get(verdict.id)?.exchangeId) ?? null,
      overrideExplanation: reply.expert_guardrail_override_explanation,
    },
    clean,
  )
  await deps.logs.write({
    project,
    exchange,
    detail: {
      ...detail,
      ...(isTestTraffic(exchange.metadata) && {
        tested: matchingTrace(served, decided, await guidanceFor(deps.vectors, served, question, clean), clean),
      }),
      ...(options.requestKey && { requestKey: options.requestKey }),
    },
    question: clean(beginning(question)),
    accepted: verdict?.value === 'good',
    hit: answer?.id ?? null,
    heldBack: decided.heldBack,
  })
  return { log_id: exchange.id, ...told }
}
