/**
 * What was decided, made so: its rows, and all that follows from them. By whichever way it came, a panel's push or a call of
 * the serving API.
 */
import { sql } from 'kysely'
import { type Actor, can, type MutationDraft, noticesOf, type World, type Write } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'
import { askAnew, unveil } from './blind.ts'
import { withDecisions } from '../serving/decision-trace.ts'
import { eraseTraces } from '../erasure.ts'
import { keepEvidence } from '../retest/evidence.ts'
import type { IssueBooks } from '../issues/issue-book.ts'
import { note, type Receiver } from '../mail/notices.ts'
import { tellAgain } from './told-again.ts'

type CarryOutDeps = {
  books: IssueBooks
  /** Where mails are sent; nobody is noted as a receiver where there is none. */
  mail?: object | undefined
}

/**
 * In a transaction that holds the project.
 * @param world as it was before @param decided upon it
 * @returns whom it concerns; noted already, and told by the caller once it is committed
 */
export async function carryOut(
  deps: CarryOutDeps,
  tx: Tx,
  projectId: string,
  draft: MutationDraft,
  world: World,
  decided: readonly Write[],
  actor: Actor,
): Promise<Receiver[]> {
  const writes = await withDecisions(tx, projectId, decided)
  for (const write of writes) await writeRow(tx, projectId, write)
  await eraseTraces(tx, projectId, world.erasure)
  await keepEvidence(tx, projectId, writes)
  deps.books.written(projectId, decided)
  await showAgain(tx, projectId, world, decided, actor)
  if (draft.name === 'project.tune') await sql`select reweigh_issues(${projectId}::uuid)`.execute(tx)
  await unveil(tx, projectId, decided)
  if (draft.name === 'reviewers.set')
    for (const { entity, row } of decided) if (entity === 'project' && row) await askAnew(tx, projectId, row)
  if (!deps.mail) return []
  const notices = noticesOf(draft, world, decided, actor)
  await note(tx, projectId, notices)
  return notices.map((notice) => ({ projectId, userId: notice.userId }))
}

/**
 * Who sees only their own flags begins, or ceases, to see what belongs to an exchange when it becomes, or is no longer,
 * theirs: those rows count as changed, although nobody wrote them. Asked with each capture: only what may be theirs, and
 * only by what there is an index for.
 */
async function showAgain(
  tx: Tx,
  projectId: string,
  world: World,
  writes: readonly Write[],
  { role }: Actor,
): Promise<void> {
  if (world.group) {
    const { target, sources } = world.group
    const issueIds = [...(target ? [target] : []), ...sources].map((issue) => issue.id)
    return tellAgain(tx, projectId, issueIds)
  }
  for (const write of writes) {
    if (write.entity !== 'exchange' || !write.row) continue
    const [before, after] = [world.exchange?.issueId ?? null, write.row.issueId]
    const issueId = after ?? before
    if (!issueId || (before === after && can(role, 'read_all'))) continue
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
