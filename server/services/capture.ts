/** Where an exchange belongs: to the log we already have of it, and to the issue that it repeats. */
import { sql } from 'kysely'
import type { Exchange, Mutation } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import type { Tx } from '../db/database.ts'
import { exchangeBehind, rowStore, writeRow } from '../db/rows.ts'
import type { Projects } from './projects.ts'

type Capture = Extract<Mutation, { name: 'exchange.capture' }>

const JOIN_WINDOW_MS = 10 * 60_000

/** A log of the same words at nearly the same time, that no page has claimed yet. */
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

/** The capture as it shall be decided: under the id of our own log, and with the issue it belongs to. */
export async function placeCapture(deps: { projects: Projects }, tx: Tx, mutation: Capture): Promise<MutationDraft> {
  const { projectId } = mutation
  const { exchange, issueId } = mutation.args
  const store = rowStore(tx, projectId)
  let id = await exchangeBehind(tx, projectId, exchange.id)
  if (!(await store.get('exchange', id))) {
    const log = await logOf(tx, projectId, exchange)
    if (log) {
      id = log.id
      await sql`insert into exchange_alias (project_id, alias, exchange_id) values (${projectId}, ${exchange.id}, ${id})`.execute(
        tx,
      )
      // A tombstone for the page's own id: clients that show it under that take ours.
      await sql`insert into change (project_id, entity, id, xid, seq)
        values (${projectId}, 'exchange', ${exchange.id}, pg_current_xact_id(), nextval('change_seq')) on conflict do nothing`.execute(
        tx,
      )
    }
  }
  return {
    name: 'exchange.capture',
    args: {
      exchange: { ...exchange, id },
      issueId: issueId && (await placeInIssue(deps, tx, projectId, issueId, exchange.query)),
    },
  }
}

/**
 * The issue that a query belongs to. A proposed id that is new here, for a query that is not, becomes a
 * pointer to the issue that exists: mutations that name it later find their way.
 */
export async function placeInIssue(
  deps: { projects: Projects },
  tx: Tx,
  projectId: string,
  proposed: string,
  query: string,
): Promise<string> {
  const store = rowStore(tx, projectId)
  const known = await store.get('issue', proposed)
  if (known) return known.mergedInto ?? proposed
  const index = await deps.projects.issues(tx, projectId)
  const joined = index.join(query)
  const target = joined && (await store.get('issue', joined.issueId))
  if (!target) {
    index.add(proposed, query)
    return proposed
  }
  await writeRow(tx, projectId, {
    entity: 'issue',
    id: proposed,
    row: {
      ...target,
      id: proposed,
      mergedInto: target.id,
      exchangeCount: 0,
      shortfalls: [],
      reachedCount: 0,
      frequency: { ...target.frequency, value: 0 },
    },
  })
  index.add(target.id, query)
  return target.id
}
