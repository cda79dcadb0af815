/**
 * Carries out a decision: writes its rows and everything that follows from them, whether it came from a panel's push or
 * a call of the serving API.
 */
import { sql } from 'kysely'
import { type Actor, can, type MutationDraft, noticesOf, type World, type Write } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'
import { updateReviewerCounts, markRevealed } from './blind.ts'
import { withDecisions } from '../serving/decision-trace.ts'
import { noteName } from '../conversation-names.ts'
import { eraseTraces, keepOutUnknown } from '../erasure.ts'
import { keepEvidence } from '../retest/evidence.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import { recordNotices, type Receiver } from '../mail/notices.ts'
import { markChanged } from './told-again.ts'

type ApplyDeps = {
  issueIndexes: IssueIndexes
  /** Where mails are sent; if absent, no receivers are noted. */
  mail?: object | undefined
}

type Decided = {
  projectId: string
  draft: MutationDraft
  /** The state before. */
  world: World
  /** What was decided on it. */
  writes: readonly Write[]
  actor: Actor
}

/**
 * In a transaction that holds the project.
 * @returns the receivers concerned; already noted, to be notified by the caller after the commit
 */
export async function applyDecision(
  deps: ApplyDeps,
  tx: Tx,
  { projectId, draft, world, writes: decided, actor }: Decided,
): Promise<Receiver[]> {
  const writes = await withDecisions(tx, projectId, decided)
  for (const write of writes) await writeRow(tx, projectId, write)
  if (draft.name === 'exchange.capture')
    for (const { entity, row } of writes)
      if (entity === 'exchange' && row) await noteName(tx, projectId, row, draft.args.exchange.conversationId)
  await eraseTraces(tx, projectId, world.erasure)
  if (draft.name === 'exchange.erase') await keepOutUnknown(tx, projectId, draft.args.exchangeIds)
  await keepEvidence(tx, projectId, writes)
  deps.issueIndexes.written(projectId, decided)
  await markNewlyVisible(tx, { projectId, world, writes: decided, actor })
  if (draft.name === 'project.tune') await sql`select reweigh_issues(${projectId}::uuid)`.execute(tx)
  await markRevealed(tx, projectId, decided)
  if (draft.name === 'reviewers.set')
    for (const { entity, row } of decided)
      if (entity === 'project' && row) await updateReviewerCounts(tx, projectId, row)
  if (!deps.mail) return []
  const notices = noticesOf(draft, world, decided, actor)
  await recordNotices(tx, projectId, notices)
  return notices.map((notice) => ({ projectId, userId: notice.userId }))
}

/**
 * People who see only their own flags start or stop seeing an exchange's rows when it becomes theirs or ceases to be:
 * those rows count as changed although nobody wrote them. Runs on each capture, so it only covers rows that may be
 * theirs, and only uses indexes.
 */
async function markNewlyVisible(tx: Tx, { projectId, world, writes, actor }: Omit<Decided, 'draft'>): Promise<void> {
  if (world.group) {
    const { target, sources } = world.group
    const issueIds = [...(target ? [target] : []), ...sources].map((issue) => issue.id)
    return markChanged(tx, projectId, issueIds)
  }
  for (const write of writes) {
    if (write.entity !== 'exchange' || !write.row) continue
    const [before, after] = [world.exchange?.issueId ?? null, write.row.issueId]
    const issueId = after ?? before
    if (!issueId || (before === after && can(actor.role, 'read_all'))) continue
    await sql`
      update change set xid = pg_current_xact_id(), seq = nextval('change_seq')
      where project_id = ${projectId} and (entity, id) in (
        select 'issue', ${issueId}::text
        union all select 'verdict', id from verdict where project_id = ${projectId} and exchange_id = ${write.id}
        union all select 'remediation', id from remediation where project_id = ${projectId} and issue_id = ${issueId}
        union all select 'retest', id from retest where project_id = ${projectId} and issue_id = ${issueId}
        union all select 'comment', id from comment where project_id = ${projectId} and subject_id = any(array(
          select ${issueId}::text
          union all select id from remediation where project_id = ${projectId} and issue_id = ${issueId})))`.execute(tx)
  }
}
