/**
 * A remediation that is about something in another project of its author: a panel may switch projects while one is
 * being written. It would belong to no issue here, and quote one project's customer in another. What is known nowhere
 * is accepted: after a restore, its exchange may yet come.
 */
import { sql } from 'kysely'
import { refuse, type RefusedDecision } from '../../../lib/domain/decide/decision.ts'
import { because } from '../../../lib/domain/decide/refusals.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { rowStore } from '../../db/rows.ts'

type Place = { projectId: string; userId: string }

/** @returns why it is refused; null if it need not be */
export async function aboutAnother(
  tx: Tx,
  place: Place,
  { name, args }: MutationDraft,
): Promise<RefusedDecision | null> {
  if (name !== 'remediation.draft' && name !== 'remediation.publish') return null
  const { baseRevision, issueId, exchangeId } = args
  if (baseRevision > 0) return null
  if (issueId && (await isOnlyElsewhere(tx, place, 'issue', issueId))) return refuse('not_found', because('issue_gone'))
  if (exchangeId && (await isOnlyElsewhere(tx, place, 'exchange', exchangeId)))
    return refuse('not_found', because('response_gone'))
  return null
}

/** Only in projects that they may see: the reply must tell nothing of others. */
async function isOnlyElsewhere(
  tx: Tx,
  { projectId, userId }: Place,
  entity: 'issue' | 'exchange',
  id: string,
): Promise<boolean> {
  if (await rowStore(tx, projectId).get(entity, id)) return false
  const { rows } = await sql`select 1 from member m join ${sql.table(entity)} e on e.project_id = m.project_id
    where m.id = ${userId} and m.project_id <> ${projectId} and e.id = ${id} limit 1`.execute(tx)
  return rows.length > 0
}
