/** Settles a decision that depends on a model's reply: with it, or as it was without. */
import type { MatchJudgement } from '../../../lib/contract/decision-trace.ts'
import { TEXT_LIMITS } from '../../../lib/contract/primitives.ts'
import { english, why } from '../../../lib/match/reasons.ts'
import type { Doubt, CallDecision } from '../serving/decision.ts'
import type { Served } from '../serving/projects.ts'
import type { MatchJudge } from './index.ts'

export async function settled(
  judge: MatchJudge | undefined,
  { project }: Served,
  decided: CallDecision,
): Promise<CallDecision> {
  const { doubt } = decided
  const setting = project.matchJudge
  if (!judge || !setting || !doubt) return decided
  const pair = { stored: doubt.phrasing, asked: doubt.question }
  const { said, ms } = await judge.judge(project.id, pair, setting.limitMs)
  const phrasing = doubt.phrasing.slice(0, TEXT_LIMITS.short)
  return withJudgement(decided, doubt, { said, by: judge.name, ms, remediationId: doubt.id, phrasing })
}

function withJudgement(decided: CallDecision, doubt: Doubt, judgement: MatchJudgement): CallDecision {
  const { said, ms, by } = judgement
  const trace = { ...decided.trace, judge: { said, ms }, why: decided.trace?.why ?? decided.match()?.why ?? '' }
  if (said !== 'same') return { ...decided, judgement, trace }
  const because = why('judged_same', { by, phrasing: doubt.phrasing.slice(0, 200) })
  const answer = { id: doubt.id, answer: doubt.answer, distance: doubt.distance, why: english(because), because }
  return {
    ...decided,
    judgement,
    answer,
    trace: { ...trace, why: answer.why },
    wasCacheHit: true,
    reply: { ...decided.reply, expert_answer: doubt.answer },
  }
}
