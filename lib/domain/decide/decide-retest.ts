import type { Retest } from '../../contract/index.ts'
import { speaking } from '../experts/review.ts'
import { reviewersOf } from '../issues/status.ts'
import { isSameSubject, subjectOf } from '../retest/retest-subject.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { rederived, replaced } from './issue-writes.ts'
import type { MutationDraft, World } from './world.ts'

type RecordMutation = Extract<MutationDraft, { name: 'retest.record' }>

/** A failed retest reopens its subject's issue (status.ts); a case written by hand has no issue. */
export function decideRetest({ args: { retest } }: RecordMutation, world: World, actor: Actor, at: string): Decision {
  const subject = subjectOf(retest)
  if (!subject) return refuse('invalid', 'A retest is of a remediation, of a case or of a verdict.')
  const { remediation, verdict, exchange, retest: known } = world
  // Everybody who sees a retest knows its id, and its content is evidence.
  if (known && known.by !== actor.userId) return refuse('forbidden', 'Only who ran a retest may record it again.')
  if (known && !isSameSubject(known, subject)) return refuse('conflict', 'This retest is of something else.')
  if (subject.kind === 'remediation' && !remediation)
    return refuse('not_found', 'The remediation of this retest is no longer there.')
  if (subject.kind === 'verdict' && (!verdict || !exchange))
    return refuse('not_found', 'The verdict of this retest is no longer there.')
  if (subject.kind === 'verdict' && !speaks(world)) return refuse('conflict', 'This verdict does not hold any more.')
  const issueId =
    subject.kind === 'case' ? null : (world.issue?.id ?? remediation?.issueId ?? exchange?.issueId ?? null)
  const row: Retest = { ...retest, projectId: world.project.id, issueId, by: actor.userId, at }
  const write: Write = { entity: 'retest', id: row.id, row }
  if (issueId === null) return { ok: true, writes: [write] }
  return { ok: true, writes: [write, ...rederived(world, { ...world, retests: replaced(world.retests, [row]) })] }
}

/** False if it is retracted, disputed, or part of an open review: an assistant cannot be held to it. */
function speaks({ verdict, verdicts, exchange, issue }: World): boolean {
  const given = verdicts.filter((one) => one.exchangeId === exchange?.id)
  return speaking(given, reviewersOf(issue)).some((one) => one.id === verdict?.id)
}
