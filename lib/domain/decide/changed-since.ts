/**
 * Taking back is of one's own alone: what a colleague has set to something else since is theirs. Only of what has one
 * value that the last to come sets; a verdict or a comment is its author's, a remediation has its revisions.
 */
import { type Refused, refuse } from './decision.ts'
import { inverseOf } from './inverse.ts'
import { because } from './refusals.ts'
import type { MutationDraft, World } from './world.ts'

type Name = MutationDraft['name']
const SETTING: ReadonlySet<Name> = new Set<Name>([
  'issue.assign',
  'issue.override',
  'issue.discard',
  'remediation.assign',
  'remediation.review',
  'remediation.roll_out',
  'project.approval',
  'project.domains',
  'project.keep',
  'project.tune',
  'reviewers.set',
  'serving.fallback',
  'serving.judge',
  'serving.reach',
  'serving.rule',
  'serving.switch',
])
/** Of what it is; an issue that was merged away goes by another one's id. */
const SUBJECTS = ['issueId', 'remediationId', 'eval'] as const

const subjectOf = ({ args }: MutationDraft): string =>
  SUBJECTS.map((name) => (args as Partial<Record<(typeof SUBJECTS)[number], string | null>>)[name]).join()

const valueOf = ({ args }: MutationDraft): string =>
  JSON.stringify(
    Object.entries(args)
      .filter(([name]) => name !== 'issueId')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/**
 * Why one that takes back what was done may not, or null.
 * @param done what it takes back is among these
 * @param before the world it is to change
 */
export function changedSince(
  turning: MutationDraft,
  done: readonly MutationDraft[],
  before: World,
  userId: string,
): Refused | null {
  if (!SETTING.has(turning.name)) return null
  const left = done.findLast((one) => one.name === turning.name && subjectOf(one) === subjectOf(turning))
  // What would take the taking back back is what was done, as long as that stands.
  const [now] = inverseOf(turning, before, userId)
  if (!left || !now) return null
  const stands = valueOf(now) === valueOf(left) && isSetBy(turning.name, before, userId)
  return stands ? null : refuse('conflict', because('changed_since'))
}

/** A colleague may have set the same: then it is theirs too. */
function isSetBy(name: Name, { issue }: World, userId: string): boolean {
  const set = name === 'issue.override' ? issue?.override : name === 'issue.discard' ? issue?.discarded : null
  return !set || set.by === userId
}
