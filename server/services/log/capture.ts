/** Assigns a captured exchange to the log we already have of it, and to the issue of its query. */
import { sql } from 'kysely'
import type { Exchange, Mutation } from '../../../lib/contract/index.ts'
import { type MutationDraft, pointerTo, questionOf } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { exchangeBehind, rowStore, writeRow } from '../../db/rows.ts'
import { type IssueIndexes, issueBehind } from '../issues/issue-indexes.ts'

type Capture = Extract<Mutation, { name: 'exchange.capture' }>

/** Maximum time between a page's exchange and its log. */
export const JOIN_WINDOW_MS = 10 * 60_000

export const earlier = (a: string, b: string): string => new Date(Math.min(Date.parse(a), Date.parse(b))).toISOString()

/** A log of the same words at nearly the same time that no page has claimed yet. */
async function logOf(tx: Tx, projectId: string, exchange: Capture['args']['exchange']): Promise<Exchange | null> {
  const { rows } = await sql<{ row: Exchange }>`select row from exchange where project_id = ${projectId}
    and content_hash = ${exchange.contentHash} and row ->> 'source' = 'assistant'`.execute(tx)
  const distance = (row: Exchange): number => Math.abs(Date.parse(row.occurredAt) - Date.parse(exchange.occurredAt))
  return (
    rows
      .map(({ row }) => row)
      .filter((row) => distance(row) <= JOIN_WINDOW_MS)
      .toSorted((a, b) => distance(a) - distance(b))[0] ?? null
  )
}

/** Makes the page's id an alias of the log's; panels that use it switch to ours. */
async function claimLog(tx: Tx, projectId: string, alias: string, logId: string): Promise<void> {
  await sql`insert into exchange_alias (project_id, alias, exchange_id) values (${projectId}, ${alias}, ${logId})
    on conflict do nothing`.execute(tx)
  await sql`insert into change (project_id, entity, id, xid, seq)
    values (${projectId}, 'exchange', ${alias}, pg_current_xact_id(), nextval('change_seq'))
    on conflict (project_id, entity, id) do update set xid = excluded.xid, seq = excluded.seq`.execute(tx)
}

/**
 * Prepares a mutation for deciding: replaces an exchange's id by that of our own log, and sets its issue.
 * @param now a client's time in the future is capped at this
 */
export async function placed(
  issueIndexes: IssueIndexes,
  tx: Tx,
  mutation: Mutation,
  now: string,
): Promise<MutationDraft> {
  const { projectId } = mutation
  if (mutation.name === 'exchange.capture') {
    const { exchange, issueId } = mutation.args
    const store = rowStore(tx, projectId)
    let id = await exchangeBehind(tx, projectId, exchange.id)
    if (!(await store.get('exchange', id))) {
      const log = await logOf(tx, projectId, exchange)
      if (log) {
        await claimLog(tx, projectId, exchange.id, log.id)
        id = log.id
      }
    }
    const told = { ...exchange, id, source: 'page' as const, occurredAt: earlier(exchange.occurredAt, now) }
    const query = questionOf(exchange)
    return {
      name: mutation.name,
      args: {
        exchange: told,
        issueId: issueId && (await issueFor(issueIndexes, tx, projectId, { exchangeId: id, proposed: issueId, query })),
      },
    }
  }
  if (mutation.name === 'exchange.flag' || mutation.name === 'verdict.give') {
    const { exchangeId, issueId } = mutation.args
    const exchange = issueId ? await rowStore(tx, projectId).get('exchange', exchangeId) : null
    if (!issueId || !exchange || exchange.issueId) return mutation
    const query = questionOf(exchange)
    const real = await issueFor(issueIndexes, tx, projectId, { exchangeId, proposed: issueId, query })
    return mutation.name === 'exchange.flag'
      ? { name: mutation.name, args: { ...mutation.args, issueId: real } }
      : { name: mutation.name, args: { ...mutation.args, issueId: real } }
  }
  return mutation
}

/**
 * The issue of an exchange. If a new issue is proposed for a query that already has one, the proposed id becomes a
 * pointer to it, so that later mutations find their way.
 */
async function issueFor(
  issueIndexes: IssueIndexes,
  tx: Tx,
  projectId: string,
  { exchangeId, proposed, query }: { exchangeId: string; proposed: string; query: string },
): Promise<string> {
  const store = rowStore(tx, projectId)
  const known = await store.get('issue', proposed)
  if (known) return (await issueBehind(tx, projectId, proposed))?.id ?? proposed
  const placedBefore = (await store.get('exchange', exchangeId))?.issueId
  const target = placedBefore ? await store.get('issue', placedBefore) : await issueIndexes.find(tx, projectId, query)
  if (!target) return proposed
  await writeRow(tx, projectId, {
    entity: 'issue',
    id: proposed,
    row: pointerTo({ ...target, id: proposed }, target.id),
  })
  return target.id
}
