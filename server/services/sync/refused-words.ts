/**
 * What was refused keeps what it said, for its author to try again. It may quote a customer: nothing of that outlives the
 * exchange, whether it was refused before the exchange went or came only afterwards, from a panel that was away.
 */
import { sql } from 'kysely'
import { CapturedExchange } from '../../../lib/contract/index.ts'
import type { Database, Tx } from '../../db/database.ts'
import { withoutErasedAround } from '../erased-words.ts'
import { isErased } from './on-erased.ts'

type Quoting = { exchangeId?: unknown; exchange?: { id?: unknown }; retest?: { verdictId?: unknown } } | null

/** What an expert writes for everybody, beside the question that it is about. */
const WRITTEN: ReadonlySet<string> = new Set(['remediation.draft', 'remediation.publish'])

const isId = (value: unknown): value is string => typeof value === 'string'

/** A panel writes what it is given without waiting for its disk: should the power fail there, it asks for it once more. */
const GIVEN_BACK_HOURS = 24

/**
 * The words that their author has by now, by what they say of what they know: they are theirs to keep or to drop. The day
 * begins when that is said first: they may have been refused long before.
 */
export async function forgetGivenBack(
  db: Database['kysely'],
  { clientId, projectId, upTo }: { clientId: string; projectId: string; upTo: number },
): Promise<void> {
  const isOver = sql`(refusal ->> 'seenAt')::timestamptz < current_timestamp - make_interval(hours => ${GIVEN_BACK_HOURS})`
  await sql`update mutation set refusal = case
      when refusal ->> 'seenAt' is null then refusal || jsonb_build_object('seenAt', current_timestamp)
      else (refusal - 'because' - 'seenAt') || '{"args": null, "detail": ""}' end
    where client_id = ${clientId} and project_id = ${projectId} and seq <= ${upTo} and refusal is not null
      and refusal -> 'args' <> 'null' and (refusal ->> 'seenAt' is null or ${isOver})`.execute(db)
}

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
  await sql`update mutation set refusal = jsonb_set(refusal, '{args,query}', '""')
    where project_id = ${projectId} and refusal is not null and name in (${sql.join([...WRITTEN])})
      and refusal -> 'args' ->> 'exchangeId' in (${ids})`.execute(tx)
}

/** Of a project that goes as a whole. That they were refused stays: up to there its clients have been answered. */
export async function eraseAllRefused(tx: Tx, projectId: string): Promise<void> {
  await sql`update mutation set refusal = jsonb_build_object('code', refusal -> 'code', 'detail', null, 'args', null)
    where project_id = ${projectId} and refusal is not null`.execute(tx)
}

/**
 * Of a mutation that is refused: what it said, as far as that may be kept. What quotes an exchange that is erased already
 * says nothing any more; what an expert wrote about one does, without the question that the customer had asked.
 */
export async function wordsToKeep(tx: Tx, projectId: string, name: string, args: unknown): Promise<unknown> {
  const { exchangeId, exchange, retest } = (args ?? {}) as NonNullable<Quoting>
  if (name === 'retest.record') return (await isOfGone(tx, projectId, retest?.verdictId)) ? null : args
  for (const id of [exchangeId, exchange?.id].filter(isId)) {
    if (await isErased(tx, projectId, id)) return WRITTEN.has(name) ? { ...(args as object), query: '' } : null
  }
  const captured = name === 'exchange.capture' ? CapturedExchange.safeParse(exchange).data : undefined
  const apart = captured && (await withoutErasedAround(tx, projectId, captured))
  return apart === captured ? (args ?? null) : { ...(args as object), exchange: apart }
}

/** A verdict that is no row cannot be told from an erased one. */
async function isOfGone(tx: Tx, projectId: string, verdictId: unknown): Promise<boolean> {
  if (!isId(verdictId)) return false
  const { rows } = await sql`select 1 from verdict where project_id = ${projectId} and id::text = ${verdictId}
    union all select 1 from mutation where project_id = ${projectId} and name = 'verdict.give'
      and refusal -> 'args' ->> 'verdictId' = ${verdictId} limit 1`.execute(tx)
  return rows.length === 0
}
