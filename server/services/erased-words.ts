/**
 * Keyed hashes of erased words (`erased_hash`, migration 0043): a panel that was away, a page that still shows them or
 * a file may bring them back, under another id or as turns around other exchanges.
 */
import { type RawBuilder, sql } from 'kysely'
import type { CapturedExchange, Exchange } from '../../lib/contract/index.ts'
import { exchangeApart, partsAround, partsSaid } from '../../lib/match/apart.ts'
import type { Database, Tx } from '../db/database.ts'

/** A page that still shows an erased exchange reports it with the current time, so it is refused for this long. */
const NOT_TAKEN_AGAIN_HOURS = 24

const saidAs = (contentHash: string): string => `said ${contentHash}`
const partAs = (part: string): string => `part ${part}`

export async function rememberWords(tx: Tx, projectId: string, erased: readonly Exchange[]): Promise<void> {
  const words = [
    ...erased.flatMap(({ contentHash, pageHash }) => [contentHash, ...(pageHash ? [pageHash] : [])]).map(saidAs),
    ...[...partsSaid(erased)].map(partAs),
  ]
  await sql`insert into erased_words (project_id, hash, until)
    select distinct ${projectId}::uuid, erased_hash(word), current_timestamp + make_interval(hours => ${NOT_TAKEN_AGAIN_HOURS})
    from unnest(${words}::text[]) word
    on conflict (project_id, hash) do update set until = excluded.until, at = excluded.at`.execute(tx)
}

/** The words among these that were erased. @param at when they were said; null: at any time */
async function among(
  on: Tx | Database['kysely'],
  projectId: string,
  words: readonly string[],
  at: string | null,
): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  // A clock that is ahead may report a future time: cap it at now.
  const isOfThen: RawBuilder<unknown> =
    at === null ? sql`true` : sql`until >= least(${at}::timestamptz, current_timestamp)`
  const { rows } = await sql<{ word: string }>`select word from unnest(${words}::text[]) word
    where exists (select 1 from erased_words where project_id = ${projectId})
      and exists (select 1 from erased_words
        where project_id = ${projectId} and hash = erased_hash(word) and ${isOfThen})`.execute(on)
  return new Set(rows.map(({ word }) => word))
}

export async function wereErased(
  tx: Tx,
  projectId: string,
  { contentHash, occurredAt }: Pick<Exchange, 'contentHash' | 'occurredAt'>,
): Promise<boolean> {
  return (await among(tx, projectId, [saidAs(contentHash)], occurredAt)).size > 0
}

/** The hashes whose words were erased, whenever they were said. */
export async function erasedHashes(db: Database, projectId: string, hashes: readonly string[]): Promise<Set<string>> {
  const erased = await among(db.kysely, projectId, hashes.map(saidAs), null)
  return new Set(hashes.filter((hash) => erased.has(saidAs(hash))))
}

/** Removes erased words from the turns around a captured exchange. */
export async function withoutErasedAround(
  tx: Tx,
  projectId: string,
  exchange: CapturedExchange,
): Promise<CapturedExchange> {
  const erased = await among(tx, projectId, [...partsAround(exchange)].map(partAs), exchange.occurredAt)
  return erased.size === 0 ? exchange : exchangeApart(exchange, (part) => erased.has(partAs(part)))
}
