/**
 * Adds questions that an Expert Answer is or is not for, as found by a retest in other words. Not a revision: the text
 * stays, only whom it is served to changes. If a second person approves what is served, only an approver may do this.
 */
import type { Remediation } from '../../contract/index.ts'
import { MOST_EXAMPLES } from '../../contract/limits.ts'
import { type Actor, type Decision, type DecideRules, refuse } from './decision.ts'
import { mayChangeServed } from './remediation-change.ts'
import { isSameQuestion } from '../issues/same-question.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type Example = Extract<MutationDraft, { name: 'remediation.example' }>

export function decideExample({ args }: Example, world: World, actor: Actor, rules: DecideRules): Decision {
  const { remediation: before, project } = world
  if (!before) return refuse('not_found', because('remediation_gone'))
  if (before.kind !== 'answer') return refuse('invalid', 'Examples of guidance are part of its text.')
  if (!mayChangeServed(actor.role, project)) return refuse('forbidden', because('needs_approver'))
  const query = args.query.trim()
  if (query === '' || isSameQuestion(query, before.query)) return refuse('invalid', because('own_question'))
  if (args.keeps === true && rules.personalDataIn(query, project.companyDomains) !== null)
    return refuse('personal_data', 'This wording holds personal data.')
  const without = (some: readonly string[] = []): string[] => some.filter((one) => one !== query)
  const positiveExamples = [...without(before.positiveExamples), ...(args.keeps === true ? [query] : [])]
  const negativeExamples = [...without(before.negativeExamples), ...(args.keeps === false ? [query] : [])]
  if (positiveExamples.length > MOST_EXAMPLES || negativeExamples.length > MOST_EXAMPLES)
    return refuse('invalid', `At most ${MOST_EXAMPLES} examples are kept.`)
  const row: Remediation = { ...before, positiveExamples, negativeExamples }
  return { ok: true, writes: [{ entity: 'remediation', id: row.id, row }] }
}

export function inverseOfExample({ args }: Example, { remediation: was }: World): MutationDraft[] {
  const { remediationId } = args
  const query = args.query.trim()
  if (!was) return []
  const keeps = was.positiveExamples?.includes(query) ? true : was.negativeExamples.includes(query) ? false : null
  return [{ name: 'remediation.example', args: { remediationId, query, keeps } }]
}
