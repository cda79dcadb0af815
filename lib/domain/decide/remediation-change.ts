/** What each change does to a remediation's row, before its revision is counted (diagram in decide-remediation.ts). */
import type { Remediation, RemediationStatus, Revision, Role, Terms } from '../../contract/index.ts'
import { UNASSIGNED } from '../experts/assign.ts'
import { type Actor, refuse, type RefusedDecision } from './decision.ts'
import { can } from '../permissions.ts'
import { isServed } from '../remediation/served.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

export type RemediationMutation = Exclude<
  Extract<MutationDraft, { name: `remediation.${string}` }>,
  { name: 'remediation.assign' | 'remediation.roll_out' | 'remediation.false_match' | 'remediation.example' }
>
type Edit = Extract<RemediationMutation, { name: 'remediation.draft' | 'remediation.publish' }>
export type Change = { action: Revision['action']; row: Remediation }

/** If a second person is required, only approvers may change what customers are served. */
export const mayChangeServed = (role: Role, project: Pick<World['project'], 'approval'>): boolean =>
  can(role, 'publish') && (!project.approval || can(role, 'approve'))

export const isEdit = (mutation: RemediationMutation): mutation is Edit =>
  mutation.name === 'remediation.draft' || mutation.name === 'remediation.publish'

const AFTER_DRAFT: Record<RemediationStatus, RemediationStatus> = {
  draft: 'draft',
  active: 'active_with_draft',
  active_with_draft: 'active_with_draft',
  paused: 'paused',
  archived: 'archived',
}

export function created(mutation: Edit, world: World, actor: Actor, at: string): Remediation {
  const { args } = mutation
  return {
    id: args.remediationId,
    projectId: world.project.id,
    issueId: world.issue?.id ?? args.issueId,
    exchangeId: args.exchangeId,
    kind: args.kind,
    status: 'draft',
    query: args.query,
    content: null,
    draft: null,
    draftTerms: null,
    draftBy: [],
    approval: null,
    serve: args.serve ?? world.project.serveDefault,
    negativeExamples: [],
    replaces: args.replaces ?? null,
    revision: 0,
    pausedReason: null,
    createdBy: actor.userId,
    createdAt: at,
    editedBy: actor.userId,
    editedAt: at,
    publishedBy: null,
    publishedAt: null,
    approvedBy: null,
    withdrawnAt: null,
    reviewBy: null,
    links: [],
    hits: 0,
    lastHitAt: null,
    ...UNASSIGNED,
  }
}

const AUTHORS = 50
const withAuthor = (authors: readonly string[], ...more: string[]): string[] =>
  [...new Set([...authors, ...more])].slice(-AUTHORS)

export const termsOf = ({ query, serve, negativeExamples, positiveExamples }: Terms): Terms => ({
  query,
  serve,
  negativeExamples,
  ...(positiveExamples ? { positiveExamples } : {}),
})

/** What is served is unaffected: a draft's questions apply only once it is published. */
function drafted(before: Remediation, content: Remediation['draft'], terms: Terms, authors: string[]): Remediation {
  const apart = before.content !== null
  return {
    ...before,
    ...(apart ? {} : terms),
    draft: content,
    draftTerms: apart ? terms : null,
    draftBy: withAuthor(before.draftBy, ...authors),
    approval: null,
    status: AFTER_DRAFT[before.status],
  }
}

type Published = { content: Remediation['content']; terms: Terms; approvedBy: string | null }

const published = (before: Remediation, { content, terms, approvedBy }: Published, by: string, at: string) => ({
  ...before,
  ...terms,
  content,
  draft: null,
  draftTerms: null,
  draftBy: [],
  approval: null,
  status: 'active' as const,
  pausedReason: null,
  publishedBy: by,
  publishedAt: at,
  approvedBy,
  withdrawnAt: null,
})

export const pausedFor = (before: Remediation, reason: string | null, at: string): Remediation => ({
  ...before,
  status: 'paused',
  pausedReason: reason,
  withdrawnAt: at,
})

function edited(mutation: Edit, before: Remediation, world: World, actor: Actor, at: string): Change {
  const { content, query, serve, negativeExamples, positiveExamples } = mutation.args
  const last = before.draftTerms ?? before
  const kept = positiveExamples ?? last.positiveExamples
  const terms: Terms = {
    query,
    serve: serve ?? last.serve,
    negativeExamples: negativeExamples ?? last.negativeExamples,
    ...(kept ? { positiveExamples: kept } : {}),
  }
  if (mutation.name === 'remediation.draft')
    return { action: 'drafted', row: drafted(before, content, terms, [actor.userId]) }
  if (world.project.approval)
    return { action: 'submitted', row: submitted(drafted(before, content, terms, [actor.userId]), actor.userId, at) }
  return { action: 'published', row: published(before, { content, terms, approvedBy: null }, actor.userId, at) }
}

const submitted = (draft: Remediation, askedBy: string, askedAt: string): Remediation => ({
  ...draft,
  approval: { askedBy, askedAt, declined: null },
})

const withdrawn = (before: Remediation, at: string): string | null =>
  isServed(before.status) ? at : before.withdrawnAt

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What customers get, and for which questions; null if nothing is served. */
const givenBy = (one: Pick<Remediation, 'status' | 'content'> & Terms): string | null =>
  isServed(one.status) ? JSON.stringify([one.content, termsOf(one)]) : null

/** Used for undo. What a second person has not agreed to comes back as a draft that waits for approval. */
function restored(before: Remediation, world: World, actor: Actor, at: string): Change | RefusedDecision {
  const { revision, project } = world
  if (!revision) return refuse('invalid', 'That revision is not kept here.')
  const serves = isServed(revision.status)
  // Phrasings added later are removed, even if the old revision did not have the field.
  const terms: Terms = { ...(before.positiveExamples ? { positiveExamples: [] } : {}), ...termsOf(revision) }
  if (project.approval && givenBy(revision) !== givenBy(before)) {
    const approver = can(actor.role, 'approve')
    const isSameText = same(revision.content, before.content) && same(terms, termsOf(before))
    if (!approver && (!serves || isSameText)) return noRight()
    if (serves && !isSameText && !(approver && revision.approvedBy)) {
      const draft = drafted(before, revision.content, terms, [actor.userId, revision.by])
      return { action: 'submitted', row: submitted(draft, actor.userId, at) }
    }
  }
  const draftBy = same(revision.draft, before.draft)
    ? before.draftBy
    : withAuthor(before.draftBy, revision.by, actor.userId)
  const row: Remediation = {
    ...before,
    ...terms,
    status: revision.status,
    content: revision.content,
    draft: revision.draft,
    draftTerms: revision.draftTerms,
    draftBy: revision.draft ? draftBy : [],
    approval: null,
    approvedBy: revision.approvedBy,
    pausedReason: revision.status === 'paused' ? before.pausedReason : null,
    publishedBy: serves ? actor.userId : before.publishedBy,
    publishedAt: serves ? at : revision.content ? before.publishedAt : null,
    withdrawnAt: serves ? null : withdrawn(before, at),
  }
  // If it was waiting in that revision, it waits again.
  const waits = project.approval && revision.action === 'submitted'
  return { action: 'restored', row: waits ? submitted(row, revision.by, revision.at) : row }
}

const noRight = (): RefusedDecision => refuse('forbidden', because('needs_approver'))

/** @returns the new row, its revision not yet counted; or why the change is not allowed */
export function changeOf(
  mutation: Exclude<RemediationMutation, { name: 'remediation.review' }>,
  before: Remediation,
  world: World,
  actor: Actor,
  at: string,
): Change | RefusedDecision {
  const held = !mayChangeServed(actor.role, world.project)
  switch (mutation.name) {
    case 'remediation.draft':
    case 'remediation.publish':
      if (before.status === 'archived') return refuse('invalid', 'It was archived; restore it before editing.')
      return edited(mutation, before, world, actor, at)
    case 'remediation.approve': {
      const { draft, approval } = before
      if (!draft || !approval || approval.declined || before.status === 'archived')
        return refuse('invalid', 'Nothing waits for approval here.')
      if (approval.askedBy === actor.userId || before.draftBy.includes(actor.userId))
        return refuse('forbidden', because('own_draft'))
      const terms = termsOf(before.draftTerms ?? before)
      const row = published(before, { content: draft, terms, approvedBy: actor.userId }, approval.askedBy, at)
      return { action: 'approved', row }
    }
    case 'remediation.decline': {
      const { approval } = before
      if (!approval || approval.declined) return refuse('invalid', 'Nothing waits for approval here.')
      const declined = { by: actor.userId, at, reason: mutation.args.reason }
      return { action: 'declined', row: { ...before, approval: { ...approval, declined } } }
    }
    case 'remediation.pause':
      if (!isServed(before.status)) return refuse('invalid', 'Only what is served can be paused.')
      return held ? noRight() : { action: 'paused', row: pausedFor(before, mutation.args.reason, at) }
    case 'remediation.reactivate':
      if (before.status !== 'paused' || !before.content)
        return refuse('invalid', 'Only a paused remediation can be reactivated.')
      if (held) return noRight()
      return {
        action: 'reactivated',
        row: {
          ...before,
          status: before.draft ? 'active_with_draft' : 'active',
          pausedReason: null,
          publishedBy: actor.userId,
          publishedAt: at,
          withdrawnAt: null,
        },
      }
    case 'remediation.archive':
      // Its authors may archive what was never served.
      if (held && before.content) return noRight()
      return {
        action: 'archived',
        row: { ...before, status: 'archived', approval: null, withdrawnAt: withdrawn(before, at) },
      }
    case 'remediation.restore':
      return restored(before, world, actor, at)
  }
}
