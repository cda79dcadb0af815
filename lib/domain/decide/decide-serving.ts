/** What controls serving. None of it is a revision: texts stay, only when and to whom they are given changes. */
import type { MutationArgs, Project, Remediation } from '../../contract/index.ts'
import { MOST_EXAMPLES, MOST_GUARDRAILS } from '../../contract/limits.ts'
import { place } from './issue-writes.ts'
import { type Actor, type Decision, type DecideRules, refuse } from './decision.ts'
import { questionOf } from '../issues/question.ts'
import type { MutationDraft, World } from './world.ts'
import { isSameQuestion } from '../issues/same-question.ts'
import { because } from './refusals.ts'

export type ServingMutation = Extract<
  MutationDraft,
  {
    name:
      | 'serving.switch'
      | 'serving.reach'
      | 'serving.judge'
      | 'serving.rule'
      | 'serving.fallback'
      | 'guardrail.save'
      | 'guardrail.remove'
      | 'remediation.roll_out'
      | 'remediation.false_match'
  }
>

const project = (row: Project): Decision => ({ ok: true, writes: [{ entity: 'project', id: row.id, row }] })
const remediation = (row: Remediation): Decision => ({
  ok: true,
  writes: [{ entity: 'remediation', id: row.id, row }],
})

export function decideServing(
  mutation: ServingMutation,
  world: World,
  actor: Actor,
  at: string,
  rules: DecideRules,
): Decision {
  const before = world.project
  switch (mutation.name) {
    case 'serving.switch': {
      const { stopped, reason } = mutation.args
      return project({ ...before, servingStopped: stopped ? { by: actor.userId, at, reason } : null })
    }
    case 'serving.reach':
      return project({ ...before, maxDistance: mutation.args.maxDistance })
    case 'serving.judge':
      return project({ ...before, matchJudge: mutation.args.judge })
    case 'serving.rule':
      return project({ ...before, serveDefault: mutation.args.serve })
    case 'serving.fallback': {
      const fallbackMessage = mutation.args.message.trim()
      return fallbackMessage === ''
        ? refuse('invalid', because('no_fallback'))
        : project({ ...before, fallbackMessage })
    }
    case 'guardrail.save':
      return saved(mutation.args.guardrail, before, rules)
    case 'guardrail.remove':
      return project({
        ...before,
        guardrails: (before.guardrails ?? []).filter((one) => one.id !== mutation.args.guardrailId),
      })
    case 'remediation.roll_out': {
      if (!world.remediation) return refuse('not_found', because('remediation_gone'))
      const { rollout: _all, ...rest } = world.remediation
      const { percent } = mutation.args
      return remediation(percent === 100 ? rest : { ...rest, rollout: percent })
    }
    case 'remediation.false_match':
      return falseMatch(mutation.args, world)
  }
}

function saved(guardrail: NonNullable<Project['guardrails']>[number], before: Project, rules: DecideRules): Decision {
  const known = before.guardrails ?? []
  const others = known.filter((one) => one.id !== guardrail.id)
  const name = guardrail.name.trim()
  if (name === '') return refuse('invalid', 'A guardrail needs a name.')
  if (others.some((one) => one.name === name)) return refuse('invalid', `There is a guardrail “${name}” already.`)
  if (others.length >= MOST_GUARDRAILS) return refuse('invalid', `A project may have ${MOST_GUARDRAILS} guardrails.`)
  const problem = rules.patternProblem?.(guardrail.pattern)
  if (problem) return refuse('invalid', problem)
  const row = { ...guardrail, name }
  const guardrails = known.some((one) => one.id === row.id)
    ? known.map((one) => (one.id === row.id ? row : one))
    : [...known, row]
  return project({ ...before, guardrails })
}

/** Adds the question to the negative examples, and counts the report once. */
function falseMatch({ exchangeId, isFalse, issueId }: MutationArgs<'remediation.false_match'>, world: World): Decision {
  const { remediation: before, exchange } = world
  if (!before) return refuse('not_found', because('remediation_gone'))
  if (!exchange || exchange.served?.remediationId !== before.id) return refuse('not_found', 'It was not served there.')
  const question = questionOf(exchange)
  if (isFalse && isSameQuestion(question, before.query)) return refuse('invalid', because('own_question_served'))
  const reports = (before.falseMatches ?? []).filter((id) => id !== exchangeId)
  const negatives = before.negativeExamples.filter((one) => one !== question)
  if (!isFalse) return remediation({ ...before, falseMatches: reports, negativeExamples: negatives })
  if (negatives.length >= MOST_EXAMPLES)
    return refuse('invalid', 'It has as many negative examples as it may have: narrow its question instead.')
  const { positiveExamples, ...rest } = before
  const row = {
    ...rest,
    ...(positiveExamples ? { positiveExamples: positiveExamples.filter((one) => one !== question) } : {}),
    falseMatches: [...reports, exchangeId].slice(-MOST_EXAMPLES),
    negativeExamples: [...negatives, question],
  }
  // A customer got the wrong answer, so the question becomes part of an issue if it is not yet.
  const opens = exchange.issueId === null && issueId !== undefined
  const opened = opens ? place(exchange, { ...world, ...NOTHING_ABOUT_IT }, issueId) : []
  return { ok: true, writes: [{ entity: 'remediation', id: row.id, row }, ...opened] }
}

const NOTHING_ABOUT_IT = { issue: null, verdicts: [], remediations: [], retests: [] }
