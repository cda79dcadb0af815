/**
 *                edit draft                      edit draft
 *   ┌─────────┐ ──────────▶ ┌─────────┐ publish ┌────────┐ ─────────▶ ┌───────────────────┐
 *   │ (none)  │             │  draft  │ ──────▶ │ active │ ◀───────── │ active_with_draft │
 *   └─────────┘ ──publish─────────────────────▶ └────────┘  publish   └───────────────────┘
 *                                     reactivate ▲   │ pause            │ pause
 *                                              ┌────────┐ ◀─────────────┘
 *                                              │ paused │      any ── archive ──▶ archived
 *                                              └────────┘
 * If the project requires a second person, *publish* leaves the draft waiting: nothing is refused for lack of a right.
 * It is then published by *approve*, by somebody who had no hand in it.
 *
 * Every change names the revision it was made from (CF1): of two edits of one revision, the second is refused as a
 * conflict, kept with its author's words, and both are shown.
 */
import type { Remediation, Revision } from '../../contract/index.ts'
import { type Actor, type Decision, type DecideRules, refuse, type Write } from './decision.ts'
import { derived, issueWrites } from './issue-writes.ts'
import { whyNeverServed, whyTooLong, whyUnpublishable } from '../remediation/publishable.ts'
import { changeOf, created, isEdit, pausedFor, termsOf, type RemediationMutation } from './remediation-change.ts'
import { isServed } from '../remediation/served.ts'
import { reviewOf } from '../experts/review.ts'
import { reviewersOf } from '../issues/status.ts'
import { revisionId } from './load-world.ts'
import type { World } from './world.ts'
import { because, english } from './refusals.ts'

function revisionOf(row: Remediation, action: Revision['action'], actor: Actor, at: string): Revision {
  const { projectId, revision, status, content, draft, draftTerms, approvedBy } = row
  return {
    id: revisionId(row.id, revision),
    projectId,
    remediationId: row.id,
    revision,
    action,
    status,
    content,
    draft,
    draftTerms,
    ...termsOf(row),
    approvedBy,
    by: actor.userId,
    at,
  }
}

/** Publishing would tell the other reviewers what one thinks, and reach customers before they were heard. */
function isUnderReview({ exchangeId }: Remediation, { issue, verdicts }: World): boolean {
  if (!issue || reviewersOf(issue) < 2) return false
  const about = exchangeId ?? issue.centralExchangeId
  const given = verdicts.filter((one) => one.exchangeId === about)
  return reviewOf(given, reviewersOf(issue)).state === 'open'
}

export function decideRemediation(
  mutation: RemediationMutation,
  world: World,
  actor: Actor,
  at: string,
  rules: DecideRules,
): Decision {
  const before =
    world.remediation ??
    (isEdit(mutation) && mutation.args.baseRevision === 0 ? created(mutation, world, actor, at) : null)
  if (!before) return refuse('not_found', because('remediation_gone'))
  if (mutation.name === 'remediation.review') {
    const row: Remediation = { ...before, reviewBy: mutation.args.reviewBy }
    return { ok: true, writes: [{ entity: 'remediation', id: row.id, row }] }
  }
  const { baseRevision } = mutation.args
  if (before.revision !== baseRevision) {
    const why = because('changed_meanwhile', { count: before.revision, of: baseRevision })
    return {
      ...refuse('conflict', why),
      detail: `Changed by ${before.editedBy} at ${before.editedAt}: ${english(why)}`,
    }
  }
  if (isEdit(mutation)) {
    const { content, query, negativeExamples } = mutation.args
    const wrong = whyTooLong(content) ?? whyNeverServed(query, negativeExamples ?? [])
    if (wrong) return refuse('invalid', wrong)
  }
  const toServe =
    mutation.name === 'remediation.publish'
      ? mutation.args.content
      : mutation.name === 'remediation.approve'
        ? before.draft
        : null
  if (toServe && before.publishedAt === null && isUnderReview(before, world)) {
    return refuse('in_review', because('judged_first'))
  }
  const why = toServe && whyUnpublishable(toServe, world.project, rules)
  if (why) return why

  const change = changeOf(mutation, before, world, actor, at)
  if ('code' in change) return change
  const stamped = (row: Remediation): Remediation => ({
    ...row,
    revision: row.revision + 1,
    editedBy: actor.userId,
    editedAt: at,
  })
  const row = stamped({ ...change.row, revision: before.revision })
  const begins = isServed(row.status) && !isServed(before.status)
  const old = begins && row.replaces === world.replaced?.id ? world.replaced : null
  const changed: { row: Remediation; action: Revision['action'] }[] = [{ row, action: change.action }]
  if (old && isServed(old.status)) changed.push({ row: stamped(pausedFor(old, null, at)), action: 'paused' })

  const writes = changed.flatMap(({ row: one, action }): Write[] => {
    const revision = revisionOf(one, action, actor, at)
    return [
      { entity: 'remediation', id: one.id, row: one },
      { entity: 'revision', id: revision.id, row: revision },
    ]
  })
  if (world.issue) {
    const issueId = world.issue.id
    const rows = new Map(world.remediations.map((one) => [one.id, one]))
    for (const { row: one } of changed) if (one.id === row.id || one.issueId === issueId) rows.set(one.id, one)
    writes.push(...issueWrites(world.issue, derived(world.issue, { ...world, remediations: [...rows.values()] })))
  }
  return { ok: true, writes }
}
