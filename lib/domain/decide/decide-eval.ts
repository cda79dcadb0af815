/** A project's evals, as set by its admins. What was scored before keeps the threshold it was scored with. */
import type { EvalConfig, Project } from '../../contract/index.ts'
import { MOST_EVALS } from '../../contract/limits.ts'
import { type Decision, type DecideRules, refuse } from './decision.ts'
import { isOwnEval } from '../retest/evals.ts'
import type { MutationDraft, World } from './world.ts'

type EvalMutation = Extract<MutationDraft, { name: 'eval.save' | 'eval.remove' }>

export function decideEval(mutation: EvalMutation, { project }: World, rules: DecideRules): Decision {
  if (mutation.name === 'eval.save') return saved(mutation.args.config, project, rules)
  const { key } = mutation.args
  if (isOwnEval(key)) return refuse('invalid', 'An eval of the product cannot be removed; switch it off instead.')
  if (!project.evals.some((one) => one.key === key)) return refuse('not_found', `There is no eval ${key}.`)
  return written({ ...project, evals: project.evals.filter((one) => one.key !== key) })
}

const written = (row: Project): Decision => ({ ok: true, writes: [{ entity: 'project', id: row.id, row }] })

function saved(config: EvalConfig, project: Project, rules: DecideRules): Decision {
  const known = project.evals.some((one) => one.key === config.key)
  const problem = isOwnEval(config.key) ? ownProblem(config, known) : customProblem(config, project, rules)
  if (problem) return refuse('invalid', problem)
  if (!known && project.evals.length >= MOST_EVALS)
    return refuse('invalid', `A project may have at most ${MOST_EVALS} evals.`)
  const row = config.name === undefined ? config : { ...config, name: config.name.trim() }
  const evals = known ? project.evals.map((one) => (one.key === row.key ? row : one)) : [...project.evals, row]
  return written({ ...project, evals })
}

const ownProblem = ({ rule }: EvalConfig, known: boolean): string | null =>
  rule ? 'What an eval of the product looks for is not set here.' : known ? null : 'This project has no such eval.'

function customProblem(config: EvalConfig, { evals }: Project, rules: DecideRules): string | null {
  const { key, rule, criteria } = config
  const name = config.name?.trim() ?? ''
  if (name === '') return 'An eval needs a name.'
  if (evals.some((one) => one.key !== key && one.name?.trim() === name)) return `There is an eval “${name}” already.`
  if (rule && criteria?.trim()) return 'An eval has either a rule or a question for a model.'
  if (rule?.kind === 'pattern') return rules.patternProblem?.(rule.pattern) ?? null
  if (rule?.kind === 'phrases' && rule.phrases.some((phrase) => phrase.trim() === '')) return 'A phrase is empty.'
  return null
}

export function inverseOfEval(mutation: EvalMutation, { project }: World): MutationDraft[] {
  const key = mutation.name === 'eval.save' ? mutation.args.config.key : mutation.args.key
  const was = project.evals.find((one) => one.key === key)
  if (was) return [{ name: 'eval.save', args: { config: was } }]
  return mutation.name === 'eval.save' ? [{ name: 'eval.remove', args: { key } }] : []
}
