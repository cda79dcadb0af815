/** Undoes changes to serving. */
import { FALLBACK_LIMIT } from '../../contract/limits.ts'
import type { ServingMutation } from './decide-serving.ts'
import type { MutationDraft, World } from './world.ts'

export function inverseOfServing(mutation: ServingMutation, before: World): MutationDraft[] {
  switch (mutation.name) {
    case 'serving.switch': {
      const was = before.project.servingStopped ?? null
      return [{ name: mutation.name, args: { stopped: was !== null, reason: was?.reason ?? null } }]
    }
    case 'serving.reach':
      return [{ name: mutation.name, args: { maxDistance: before.project.maxDistance ?? null } }]
    case 'serving.judge':
      return [{ name: mutation.name, args: { judge: before.project.matchJudge ?? null } }]
    case 'serving.rule':
      return [{ name: mutation.name, args: { serve: before.project.serveDefault } }]
    case 'serving.fallback':
      return inverseOfFallback(before.project.fallbackMessage)
    case 'guardrail.save': {
      const { id } = mutation.args.guardrail
      const was = before.project.guardrails?.find((one) => one.id === id)
      return was
        ? [{ name: mutation.name, args: { guardrail: was } }]
        : [{ name: 'guardrail.remove', args: { guardrailId: id } }]
    }
    case 'guardrail.remove': {
      const was = before.project.guardrails?.find((one) => one.id === mutation.args.guardrailId)
      return was ? [{ name: 'guardrail.save', args: { guardrail: was } }] : []
    }
    case 'remediation.roll_out': {
      const { remediationId } = mutation.args
      return [{ name: mutation.name, args: { remediationId, percent: before.remediation?.rollout ?? 100 } }]
    }
    case 'remediation.false_match': {
      const { remediationId, exchangeId, isFalse } = mutation.args
      const was = before.remediation?.falseMatches?.includes(exchangeId) ?? false
      return was === isFalse ? [] : [{ name: mutation.name, args: { remediationId, exchangeId, isFalse: was } }]
    }
  }
}

/** None if there was no message before, or one too long: the rules would refuse it. */
const inverseOfFallback = (was: string): MutationDraft[] =>
  was.trim() === '' || was.length > FALLBACK_LIMIT ? [] : [{ name: 'serving.fallback', args: { message: was } }]
