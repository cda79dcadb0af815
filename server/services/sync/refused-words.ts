/**
 * What was refused keeps what it said, for its author to try again. It may quote a customer: nothing of that outlives the
 * exchange, whether it was refused before the exchange went or came only afterwards, from a panel that was away.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

type Quoting = { exchangeId?: unknown; exchange?: { id?: unknown }; retest?: { verdictId?: unknown } } | null

const isId = (value: unknown): value is string => typeof value === 'string'

/** @param exchangeIds that go for good; @param verdictIds that were given on them */
export async function eraseRefused(
  tx: Tx,
  projectId: string,
  exchangeIds: readonly string[],
  verdictIds: readonly string[],
): Promise<void> {
  const ids = sql.join(exchangeIds)
  // A verdict that was itself refused is no row, and retests of it quote the exchange all the same.
  await sql`update mutation set refusal = jsonb_set(refusal, '{args}', 'null')
    where project_id = ${projectId} and refusal is not null and name = 'retest.record'
      and (refusal -> 'args' -> 'retest' ->> 'verdictId' in (${sql.join(['', ...verdictIds])})
        or refusal -> 'args' -> 'retest' ->> 'verdictId' in (
          select given.refusal -> 'args' ->> 'verdictId' from mutation given
          where given.project_id = ${projectId} and given.refusal is not null and given.name = 'verdict.give'
            and given.refusal -> 'args' ->> 'exchangeId' in (${ids})))`.execute(tx)
  await sql`update mutation set refusal = jsonb_set(refusal, '{args}', 'null')
    where project_id = ${projectId} and refusal is not null
      and name in ('exchange.capture', 'exchange.flag', 'verdict.give')
      and (refusal -> 'args' ->> 'exchangeId' in (${ids}) or refusal -> 'args' -> 'exchange' ->> 'id' in (${ids}))`.execute(
    tx,
  )
}

/** Of a project that goes as a whole. That they were refused stays: up to there its clients have been answered. */
export async function eraseAllRefused(tx: Tx, projectId: string): Promise<void> {
  await sql`update mutation set refusal = jsonb_build_object('code', refusal -> 'code', 'detail', null, 'args', null)
    where project_id = ${projectId} and refusal is not null`.execute(tx)
}

/** Whether a refused mutation quotes what is erased already. A verdict that is no row cannot be told from an erased one. */
export async function quotesErased(tx: Tx, projectId: string, name: string, args: unknown): Promise<boolean> {
  const { exchangeId, exchange, retest } = (args ?? {}) as NonNullable<Quoting>
  if (name === 'retest.record') {
    const verdictId = retest?.verdictId
    if (!isId(verdictId)) return false
    const { rows } = await sql`select 1 from verdict where project_id = ${projectId} and id::text = ${verdictId}
      union all select 1 from mutation where project_id = ${projectId} and name = 'verdict.give'
        and refusal -> 'args' ->> 'verdictId' = ${verdictId} limit 1`.execute(tx)
    return rows.length === 0
  }
  const ids = [exchangeId, exchange?.id].filter(isId)
  if (ids.length === 0) return false
  const { rows } = await sql`select 1 from erased
    where project_id = ${projectId} and id::text in (${sql.join(ids)}) limit 1`.execute(tx)
  return rows.length > 0
}
