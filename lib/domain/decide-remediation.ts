/**
 *                edit draft                      edit draft
 *   ┌─────────┐ ──────────▶ ┌─────────┐ publish ┌────────┐ ─────────▶ ┌───────────────────┐
 *   │ (none)  │             │  draft  │ ──────▶ │ active │ ◀───────── │ active_with_draft │
 *   └─────────┘ ──publish─────────────────────▶ └────────┘  publish   └───────────────────┘
 *                                     reactivate ▲   │ pause            │ pause
 *                                              ┌────────┐ ◀─────────────┘
 *                                              │ paused │      any ── archive ──▶ archived
 *                                              └────────┘
 * Every change names the revision it was made from (CF1): the second of two edits of one revision
 * is refused as a conflict, kept with its author's words, and both are shown.
 */
import type { Remediation, RemediationContent, RemediationStatus, Revision } from '../contract/index.ts'
import { UNASSIGNED } from './assign.ts'
import { type Actor, type Decision, type DecideRules, refuse, type Write } from './decision.ts'
import { derived, issueWrite } from './decide-exchange.ts'
import { type MutationDraft, revisionId, type World } from './world.ts'

type RemediationMutation = Exclude<
  Extract<MutationDraft, { name: `remediation.${string}` }>,
  { name: 'remediation.assign' }
>
type Edit = Extract<RemediationMutation, { name: 'remediation.draft' | 'remediation.publish' }>

export const isServed = (status: RemediationStatus): boolean => status === 'active' || status === 'active_with_draft'

function textsOf(content: RemediationContent): string[] {
  if (content.kind === 'answer') return [content.answer]
  const { when, do: toDo, dont, wording, scope } = content.guidance
  return [when, ...toDo, ...dont, wording ?? '', scope ?? '']
}

const AFTER_DRAFT: Record<RemediationStatus, RemediationStatus> = {
  draft: 'draft',
  active: 'active_with_draft',
  active_with_draft: 'active_with_draft',
  paused: 'paused',
  archived: 'archived',
}

function created(mutation: Edit, world: World, actor: Actor, at: string): Remediation {
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
    serve: args.serve ?? world.project.serveDefault,
    negativeExamples: [],
    revision: 0,
    pausedReason: null,
    createdBy: actor.userId,
    createdAt: at,
    editedBy: actor.userId,
    editedAt: at,
    publishedBy: null,
    publishedAt: null,
    withdrawnAt: null,
    hits: 0,
    lastHitAt: null,
    ...UNASSIGNED,
  }
}

type Change = { action: Revision['action']; row: Remediation }

function edit(mutation: Edit, before: Remediation, actor: Actor, at: string): Change {
  const { content, query, serve } = mutation.args
  const common = { ...before, query, serve: serve ?? before.serve }
  if (mutation.name === 'remediation.draft') {
    return { action: 'drafted', row: { ...common, draft: content, status: AFTER_DRAFT[before.status] } }
  }
  return {
    action: 'published',
    row: {
      ...common,
      content,
      draft: null,
      status: 'active',
      pausedReason: null,
      publishedBy: actor.userId,
      publishedAt: at,
      withdrawnAt: null,
    },
  }
}

const withdrawn = (before: Remediation, at: string): string | null =>
  isServed(before.status) ? at : before.withdrawnAt

function changeOf(
  mutation: RemediationMutation,
  before: Remediation,
  world: World,
  actor: Actor,
  at: string,
): Change | string {
  switch (mutation.name) {
    case 'remediation.draft':
    case 'remediation.publish':
      if (before.status === 'archived') return 'It was archived; restore it before editing.'
      return edit(mutation, before, actor, at)
    case 'remediation.pause':
      if (!isServed(before.status)) return 'Only what is served can be paused.'
      return {
        action: 'paused',
        row: { ...before, status: 'paused', pausedReason: mutation.args.reason, withdrawnAt: at },
      }
    case 'remediation.reactivate':
      if (before.status !== 'paused' || !before.content) return 'Only a paused remediation can be reactivated.'
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
      return { action: 'archived', row: { ...before, status: 'archived', withdrawnAt: withdrawn(before, at) } }
    case 'remediation.restore': {
      const { revision } = world
      if (!revision) return 'That revision is not kept here.'
      const serves = isServed(revision.status)
      return {
        action: 'restored',
        row: {
          ...before,
          status: revision.status,
          content: revision.content,
          draft: revision.draft,
          query: revision.query,
          publishedBy: serves ? actor.userId : before.publishedBy,
          publishedAt: serves ? at : revision.content ? before.publishedAt : null,
          withdrawnAt: serves ? null : withdrawn(before, at),
        },
      }
    }
  }
}

export function decideRemediation(
  mutation: RemediationMutation,
  world: World,
  actor: Actor,
  at: string,
  rules: DecideRules,
): Decision {
  const { args } = mutation
  const isEdit = mutation.name === 'remediation.draft' || mutation.name === 'remediation.publish'
  const before = world.remediation ?? (isEdit && args.baseRevision === 0 ? created(mutation, world, actor, at) : null)
  if (!before) return refuse('not_found', 'This remediation is no longer there.')
  if (before.revision !== args.baseRevision) {
    return refuse(
      'conflict',
      `Changed by ${before.editedBy} at ${before.editedAt} (revision ${before.revision}, yours was made from ${args.baseRevision}).`,
    )
  }
  if (mutation.name === 'remediation.publish') {
    const texts = textsOf(mutation.args.content)
    if (texts.every((text) => text.trim() === ''))
      return refuse('invalid', 'There is nothing to publish yet: it is empty.')
    const found = texts
      .map((text) => rules.personalDataIn(text, world.project.companyDomains))
      .find((one) => one !== null)
    if (found) return refuse('personal_data', `“${found}” looks like personal data. Answers are shown to everyone.`)
  }

  const change = changeOf(mutation, before, world, actor, at)
  if (typeof change === 'string') return refuse('invalid', change)
  const row: Remediation = { ...change.row, revision: before.revision + 1, editedBy: actor.userId, editedAt: at }
  const revision: Revision = {
    id: revisionId(row.id, row.revision),
    projectId: row.projectId,
    remediationId: row.id,
    revision: row.revision,
    action: change.action,
    status: row.status,
    content: row.content,
    draft: row.draft,
    query: row.query,
    by: actor.userId,
    at,
  }
  const writes: Write[] = [
    { entity: 'remediation', id: row.id, row },
    { entity: 'revision', id: revision.id, row: revision },
  ]
  if (world.issue) {
    const remediations = [...world.remediations.filter((one) => one.id !== row.id), row]
    writes.push(issueWrite(derived(world.issue, { ...world, remediations })))
  }
  return { ok: true, writes }
}
