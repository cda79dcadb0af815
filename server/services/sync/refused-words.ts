/**
 * A refused mutation keeps its words, so that its author can try again. They may quote a customer: no quote may outlive
 * its exchange, whether the mutation was refused before the erasure or arrives later, from a panel that was away.
 */
import { sql } from 'kysely'
import { CapturedExchange, MUTATION_ARGS } from '../../../lib/contract/index.ts'
import type { Database, Tx } from '../../db/database.ts'
import { wereErased, withoutErasedAround, withoutErasedTurns } from '../erased-words.ts'
import { isErased } from './on-erased.ts'

type Quoting = { exchangeId?: unknown; exchange?: { id?: unknown }; retest?: { verdictId?: unknown } } | null

/** Mutations with an expert's own text beside the question it is about. */
const WRITTEN: ReadonlySet<string> = new Set(['remediation.draft', 'remediation.publish'])

const isId = (value: unknown): value is string => typeof value === 'string'

/** A panel stores refusals without waiting for its disk: after a power failure it asks for them once more. */
const GIVEN_BACK_HOURS = 24

/**
 * Drops words that their author's client has received, as its pull confirms: they are now the author's to keep or
 * discard. The period starts with the first confirmation: they may have been refused long before.
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

/** @param exchangeIds being erased @param verdictIds verdicts given on them */
export async function eraseRefused(
  tx: Tx,
  projectId: string,
  exchangeIds: readonly string[],
  verdictIds: readonly string[],
): Promise<void> {
  const ids = sql.join(exchangeIds)
  // A refused verdict has no row, but its retests quote the exchange all the same.
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

/** For a project that is deleted. The refusals themselves stay, because the clients' watermarks include them. */
export async function eraseAllRefused(tx: Tx, projectId: string): Promise<void> {
  await sql`update mutation set refusal = jsonb_build_object('code', refusal -> 'code', 'detail', null, 'args', null)
    where project_id = ${projectId} and refusal is not null`.execute(tx)
}

/**
 * The arguments of a refused mutation, as far as they may be kept. Of one that quotes an erased exchange nothing is; of
 * an expert's own text about one, all but the customer's question.
 */
export async function wordsToKeep(tx: Tx, projectId: string, name: string, args: unknown): Promise<unknown> {
  const { exchangeId, exchange, retest } = (args ?? {}) as NonNullable<Quoting>
  if (name === 'retest.record') {
    if (await isOfGone(tx, projectId, retest?.verdictId)) return null
    const recorded = MUTATION_ARGS['retest.record'].safeParse(args).data
    return recorded ? { retest: await withoutErasedTurns(tx, projectId, recorded.retest) } : null
  }
  for (const id of [exchangeId, exchange?.id].filter(isId)) {
    if (await isErased(tx, projectId, id)) return WRITTEN.has(name) ? { ...(args as object), query: '' } : null
  }
  if (name !== 'exchange.capture') return args ?? null
  const captured = CapturedExchange.safeParse(exchange).data
  // Nobody could tell what it repeats; its author hears all the same that it was refused.
  if (!captured) return { exchange: null }
  if (await wereErased(tx, projectId, captured)) return null
  return { ...(args as object), exchange: await withoutErasedAround(tx, projectId, captured) }
}

/** A missing verdict counts as erased, since the two cannot be told apart. */
async function isOfGone(tx: Tx, projectId: string, verdictId: unknown): Promise<boolean> {
  if (!isId(verdictId)) return false
  const { rows } = await sql`select 1 from verdict where project_id = ${projectId} and id::text = ${verdictId}
    union all select 1 from mutation where project_id = ${projectId} and name = 'verdict.give'
      and refusal -> 'args' ->> 'verdictId' = ${verdictId} limit 1`.execute(tx)
  return rows.length === 0
}
