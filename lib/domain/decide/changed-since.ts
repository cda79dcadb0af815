/**
 * Taking back is of one's own alone: what a colleague has set to something else since is theirs. Only of what has one
 * value that the last to come sets; a verdict or a comment is its author's, a remediation has its revisions.
 */
import { companyDomainsAmong } from '../company-domain.ts'
import { isRecord } from '../is-record.ts'
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

/** What has one value, by a name of it; null where the draft sets none. What is saved whole may be removed as well. */
function settingOf({ name, args }: MutationDraft): string | null {
  switch (name) {
    case 'eval.save':
      return `eval ${args.config.key}`
    case 'eval.remove':
      return `eval ${args.key}`
    case 'guardrail.save':
      return `guardrail ${args.guardrail.id}`
    case 'guardrail.remove':
      return `guardrail ${args.guardrailId}`
    case 'case.save':
      return `case ${args.case.id}`
    case 'case.remove':
      return `case ${args.caseId}`
    case 'environment.save':
      return `environment ${args.environment.id}`
    case 'environment.remove':
      return `environment ${args.environmentId}`
    case 'view.save':
    case 'view.remove':
      return `view ${args.viewId}`
    default: {
      const subject = SUBJECTS.map((one) => (args as Partial<Record<typeof one, string | null>>)[one])
      return SETTING.has(name) ? [name, ...subject].join(' ') : null
    }
  }
}

/** What was said, as the rules keep it. */
function asKept({ name, args }: MutationDraft): object {
  switch (name) {
    case 'eval.save':
      return { ...args.config, name: args.config.name?.trim() }
    case 'guardrail.save':
      return { ...args.guardrail, name: args.guardrail.name.trim() }
    case 'serving.fallback':
      return { message: args.message.trim() }
    case 'project.domains':
      return { domains: companyDomainsAmong(args.domains) }
    default:
      return { ...args, issueId: undefined }
  }
}

/** The server keeps keys in an order of its own. */
const inOrder = (_key: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value

const valueOf = (draft: MutationDraft): string => JSON.stringify([draft.name, asKept(draft)], inOrder)

/**
 * Why one that takes back what was done may not, or null.
 * @param own `done`: what it takes back is among these; `ahead`: what is to be taken back before it
 * @param before the world it is to change
 */
export function changedSince(
  turning: MutationDraft,
  own: { done: readonly MutationDraft[]; ahead: readonly MutationDraft[] },
  before: World,
  userId: string,
): Refused | null {
  const setting = settingOf(turning)
  if (setting === null) return null
  const isOfIt = (one: MutationDraft): boolean => settingOf(one) === setting
  const left = own.done.findLast(isOfIt)
  // What would take the taking back back is what was done, as long as that stands.
  const [now] = inverseOf(turning, before, userId)
  if (!left || !now) return null
  if (valueOf(now) === valueOf(left) && isSetBy(turning.name, before, userId)) return null
  // An eval that is written whole has its reviewers in it.
  const evalOf = (one: MutationDraft): string | null =>
    one.name === 'reviewers.set' && one.args.eval !== null ? `eval ${one.args.eval}` : null
  const isIn = (part: MutationDraft, whole: MutationDraft): boolean =>
    evalOf(part) !== null && evalOf(part) === settingOf(whole)
  const isWithin = (one: MutationDraft): boolean => isIn(one, turning) || isIn(turning, one)
  const isOwn = own.ahead.some((one) => isOfIt(one) || isWithin(one))
  return refuse('conflict', because(isOwn ? 'own_change_since' : 'changed_since'))
}

/** A colleague may have set the same: then it is theirs too. */
function isSetBy(name: Name, { issue }: World, userId: string): boolean {
  const set = name === 'issue.override' ? issue?.override : name === 'issue.discard' ? issue?.discarded : null
  return !set || set.by === userId
}
