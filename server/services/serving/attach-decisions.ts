/**
 * The log of a retest's question may arrive after the retest was recorded: it waited in a spool, or the assistant
 * reports later than the page shows. The retest then gets its decision; its evidence stays unchanged, and the decision
 * becomes a link of its own.
 */
import { sql } from 'kysely'
import type { Exchange, Retest } from '../../../lib/contract/index.ts'
import type { Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'
import { decisionBehind } from './decision-trace.ts'
import { addEvidence } from '../retest/evidence.ts'

/** A retest is recorded within minutes of its question, and a page names its log; panels' clocks differ by more. */
const APART_MS = 86_400_000

/**
 * The caller holds the project: a retest being recorded meanwhile either finds the log or is found here.
 * @param logs committed in this transaction
 * @returns how many retests have a decision now
 */
export async function attachDecisions(tx: Tx, projectId: string, logs: readonly Exchange[]): Promise<number> {
  if (logs.length === 0) return 0
  let decided = 0
  for (const retest of await undecided(tx, projectId, logs)) {
    const { logId = null, mark = null, query, at } = retest
    const decision = await decisionBehind(tx, projectId, { logId, mark, query, at })
    if (!decision) continue
    await writeRow(tx, projectId, { entity: 'retest', id: retest.id, row: { ...retest, decision } })
    await addEvidence(tx, projectId, retest.id, { decision })
    decided += 1
  }
  return decided
}

async function undecided(tx: Tx, projectId: string, logs: readonly Exchange[]): Promise<Retest[]> {
  const times = logs.map(({ occurredAt }) => Date.parse(occurredAt))
  const day = (ms: number): string => new Date(ms).toISOString()
  const { rows } = await sql<{ row: Retest }>`
    select row from retest where project_id = ${projectId} and row -> 'decision' = 'null'::jsonb
      and row ->> 'at' between ${day(Math.min(...times) - APART_MS)} and ${day(Math.max(...times) + APART_MS)}
      and (row ->> 'logId' in (${sql.join(logs.map(({ id }) => id))})
        or (row ->> 'logId' is null and row ->> 'query' in (${sql.join(logs.map(({ query }) => query))})))
    order by row ->> 'at', id`.execute(tx)
  return rows.map(({ row }) => row)
}
