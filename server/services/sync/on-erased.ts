/**
 * Handles what comes from a panel that was away during an erasure: erased words do not return in the turns around a
 * captured exchange, nor in those that a retest repeated.
 *
 * A remediation for a response that was erased before it arrived is kept if its issue has other exchanges, like
 * remediations that had come earlier; otherwise nobody would find it, so it is refused and its author gets the words
 * back.
 */
import { sql } from 'kysely'
import type { Mutation } from '../../../lib/contract/index.ts'
import { refuse, type RefusedDecision } from '../../../lib/domain/decide/decision.ts'
import { because } from '../../../lib/domain/decide/refusals.ts'
import type { Tx } from '../../db/database.ts'
import { withoutErasedAround, withoutErasedTurns } from '../erased-words.ts'
import { issueBehind } from '../issues/issue-indexes.ts'

export async function isErased(tx: Tx, projectId: string, exchangeId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from erased
    where project_id = ${projectId} and id::text = ${exchangeId} limit 1`.execute(tx)
  return rows.length > 0
}

/** @returns the mutation to decide, or why it is refused */
export async function apartFromErased(tx: Tx, mutation: Mutation): Promise<Mutation | RefusedDecision> {
  const { name, args, projectId } = mutation
  if (name === 'exchange.capture')
    return { ...mutation, name, args: { ...args, exchange: await withoutErasedAround(tx, projectId, args.exchange) } }
  if (name === 'retest.record')
    return { ...mutation, name, args: { retest: await withoutErasedTurns(tx, projectId, args.retest) } }
  if (name !== 'remediation.draft' && name !== 'remediation.publish') return mutation
  const { exchangeId, issueId, baseRevision } = args
  if (baseRevision > 0 || exchangeId === null || !(await isErased(tx, projectId, exchangeId))) return mutation
  if (issueId === null) return refuse('not_found', because('response_gone'))
  if (!(await issueBehind(tx, projectId, issueId))) return refuse('not_found', because('issue_gone'))
  return { ...mutation, name, args: { ...args, exchangeId: null } }
}
