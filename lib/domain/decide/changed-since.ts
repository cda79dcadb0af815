/**
 * Undo only takes back one's own change: what a colleague has since set to something else is theirs, and so is where
 * they have moved a question. Applies only to what has a single value, set by whoever comes last; a verdict or comment
 * belongs to its author, and a remediation has its revisions.
 */
import type { Assignment, Expected, Issue } from '../../contract/index.ts'
import { companyDomainsAmong } from '../company-domain.ts'
import { isRecord } from '../is-record.ts'
import { type RefusedDecision, refuse } from './decision.ts'
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
  'thread.resolve',
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
/** Argument that identifies the subject; a merged issue goes by another id. */
const SUBJECTS = ['issueId', 'remediationId', 'commentId', 'eval'] as const

/** A name for the single value that a draft sets; null if it sets none. Anything saved whole may also be removed. */
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
    case 'adapter.save':
    case 'adapter.approve':
    case 'adapter.retire':
      return `adapter ${args.adapterId}`
    case 'remediation.example':
      return `example ${args.remediationId} ${args.query.trim()}`
    default: {
      const subject = SUBJECTS.map((one) => (args as Partial<Record<typeof one, string | null>>)[one])
      return SETTING.has(name) ? [name, ...subject].join(' ') : null
    }
  }
}

/** The arguments, in the form in which the rules store them. */
function asKept({ name, args }: MutationDraft): Expected['args'] {
  switch (name) {
    case 'eval.save':
      return { ...args.config, name: args.config.name?.trim() }
    case 'guardrail.save':
      return { ...args.guardrail, name: args.guardrail.name.trim() }
    case 'serving.fallback':
      return { message: args.message.trim() }
    case 'project.domains':
      return { domains: companyDomainsAmong(args.domains) }
    case 'remediation.example':
      return { keeps: args.keeps }
    case 'exchange.move':
      return { toIssueId: args.toIssueId }
    default: {
      const { issueId: _issue, ...set } = args as typeof args & { issueId?: string | null }
      return set
    }
  }
}

/** The server stores keys in its own order. */
const inOrder = (_key: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value

/**
 * A change that was set and undone before it was sent never existed for others: what a colleague had set before it came
 * must stand. Only if nothing else was done in between, which might depend on it.
 * @param drafts in order; null for one that must be ignored
 * @returns the indices of both drafts of each pair
 */
export function setAndTakenBack(drafts: readonly (Sent | null)[]): Set<number> {
  const found = new Set<number>()
  const standing: number[] = []
  for (const [at, draft] of drafts.entries()) {
    const before = standing.at(-1)
    const set = before === undefined ? null : drafts[before]
    if (before !== undefined && set && draft && takesBack(draft, set)) {
      standing.pop()
      found.add(before).add(at)
    } else standing.push(at)
  }
  return found
}

type Sent = MutationDraft & { projectId: string }

const takesBack = (draft: Sent, set: Sent): boolean =>
  draft.expects !== undefined &&
  draft.projectId === set.projectId &&
  isOfSame(draft, set) &&
  isSame(asSet(set), draft.expects)

/** A merge counts as moving all its members. */
const asSet = (draft: MutationDraft): Expected =>
  draft.name === 'issue.merge'
    ? { name: 'exchange.move', args: { toIssueId: draft.args.intoIssueId } }
    : { name: draft.name, args: asKept(draft) }
const isSame = (one: Expected, other: Expected): boolean =>
  JSON.stringify([one.name, one.args], inOrder) === JSON.stringify([other.name, other.args], inOrder)

/** @param done includes what it undoes @returns undefined if it does not undo a single value */
export function expectedBy(turning: MutationDraft, done: readonly MutationDraft[]): Expected | undefined {
  const setting = settingOf(turning)
  const left = done.findLast((one) =>
    turning.name === 'exchange.move'
      ? moves(one, turning.args.exchangeIds)
      : setting !== null && isOfSame(one, turning),
  )
  return left && asSet(left)
}

const moves = (one: MutationDraft, exchangeIds: readonly string[]): boolean => {
  if (one.name !== 'exchange.move') return one.name === 'issue.merge'
  const named = new Set(exchangeIds)
  return one.args.exchangeIds.some((id) => named.has(id))
}

/** What is there where an undo expects its own change. */
export type UndoTarget = 'expected' | 'another' | 'back already'

/** @param before the world in which it would be applied */
export function foundBy(turning: MutationDraft, before: World, userId: string): UndoTarget {
  // What is gone is reported by the rules.
  if (!turning.expects || isGone(turning, before)) return 'expected'
  // The inverse of the undo is the original change, as long as that still stands.
  const all = inverseOf(turning, before, userId)
  const isMoved = (one: MutationDraft): boolean =>
    one.name === 'exchange.move' && one.args.toIssueId !== before.group?.expectedIn
  if (turning.name === 'exchange.move') return all.some(isMoved) ? 'another' : 'expected'
  const [now] = all
  if (!now) return 'expected'
  if (isSame(asSet(now), turning.expects) && isSetBy(turning, before, userId)) return 'expected'
  return isSame(asSet(now), asSet(turning)) ? 'back already' : 'another'
}

function isGone({ args }: MutationDraft, { issue, remediation, comment }: World): boolean {
  const about = args as { issueId?: string | null; remediationId?: string; commentId?: string }
  return Boolean((about.issueId && !issue) || (about.remediationId && !remediation) || (about.commentId && !comment))
}

/**
 * Why an undo is not allowed, or null.
 * @param ahead what will be undone before it
 * @param before the world in which it would be applied
 */
export function changedSince(
  turning: MutationDraft,
  ahead: readonly MutationDraft[],
  before: World,
  userId: string,
): RefusedDecision | null {
  const found = foundBy(turning, before, userId)
  if (found === 'expected') return null
  const isOwn = ahead.some(
    (one) =>
      isOfSame(one, turning) || isWithin(one, turning) || tookAway(one, turning, before) || tookOut(one, turning),
  )
  // A later change of one's own must be undone first, and the undo then comes here again.
  if (isOwn) return refuse('conflict', because('own_change_since'))
  return found === 'back already' ? null : refuse('conflict', because('changed_since'))
}

const isOfSame = (one: MutationDraft, other: MutationDraft): boolean =>
  settingOf(one) !== null && settingOf(one) === settingOf(other)

const tookOut = (one: MutationDraft, turning: MutationDraft): boolean =>
  turning.name === 'exchange.move' && one.name === 'exchange.move' && moves(one, turning.args.exchangeIds)

/** An eval that is saved whole includes its reviewers. */
function isWithin(one: MutationDraft, other: MutationDraft): boolean {
  const evalOf = ({ name, args }: MutationDraft): string | null =>
    name === 'reviewers.set' && args.eval !== null ? `eval ${args.eval}` : null
  const isIn = (part: MutationDraft, whole: MutationDraft): boolean =>
    evalOf(part) !== null && evalOf(part) === settingOf(whole)
  return isIn(one, other) || isIn(other, one)
}

/** For an issue that was merged away: whether this is the merge, or a change of the issue that it was merged into. */
function tookAway(one: MutationDraft, turning: MutationDraft, { issue }: World): boolean {
  const { issueId } = turning.args as { issueId?: string }
  if (!issue || issueId === undefined || issue.id === issueId) return false
  if (one.name === 'issue.merge') return one.args.issueIds.includes(issueId) || one.args.intoIssueId === issue.id
  if (one.name === 'exchange.move') return one.args.toIssueId === issue.id
  return isOfSame(one, { ...turning, args: { ...turning.args, issueId: issue.id } } as MutationDraft)
}

/** A colleague may have set the same value: then it is theirs too. */
function isSetBy(turning: MutationDraft, world: World, userId: string): boolean {
  const { issue, comment, remediation } = world
  switch (turning.name) {
    case 'issue.assign':
      return isAssignedBy(issue, turning.args.to, userId)
    case 'remediation.assign':
      return isAssignedBy(remediation, turning.args.to, userId)
    case 'serving.switch':
      return !world.project.servingStopped || world.project.servingStopped.by === userId
    case 'issue.override':
      return isSetBySelf(issue?.override, userId)
    case 'issue.discard':
      return isSetBySelf(issue?.discarded, userId)
    case 'thread.resolve':
      return !comment?.resolvedBy || isOnlyBy(comment.resolvedBy, comment.resolvedAlikeBy, userId)
    default:
      return true
  }
}

const isSetBySelf = (set: Issue['override'] | Issue['discarded'] | undefined, userId: string): boolean =>
  !set || isOnlyBy(set.by, set.alikeBy, userId)

const isOnlyBy = (by: string, alikeBy: string | null | undefined, userId: string): boolean =>
  by === userId && (alikeBy ?? userId) === userId

/** If only the date is undone, the assigner does not matter: who set the date is not stored. */
function isAssignedBy(row: Partial<Assignment> | null | undefined, to: string | null, userId: string): boolean {
  if (!row?.assignedBy || (row.assignee ?? null) === to) return true
  return isOnlyBy(row.assignedBy, row.assignedAlikeBy, userId)
}
