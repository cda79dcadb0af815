/**
 * What is remembered of words that somebody had erased, by hashes with a key of this installation (migration 0043): a panel
 * that was away, a page that still shows them or a file may bring them again, under another id or around other exchanges.
 *
 *   said   an exchange, as its content hash                   wherever it is told of
 *   turn   a whole question or response, if it is long        around exchanges of any conversation: a page may name it otherwise
 *   part   each of their lines, and the whole                 around exchanges of the same conversation
 */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { CapturedExchange, Exchange, Mutation } from '../../lib/contract/index.ts'
import { exchangeApart, type IsSaid, partsIn, turnsApart } from '../../lib/match/apart.ts'
import { letters } from '../../lib/match/normalise.ts'
import type { Database, Tx } from '../db/database.ts'

/** A page that still shows an erased exchange reports it with the current time, so it is refused for this long. */
const NOT_TAKEN_AGAIN_HOURS = 24

/** Letters of a turn that is hardly anybody else's: "Thank you so much!" has fewer. */
const LONG = 20

const saidAs = (contentHash: string): string => `said ${contentHash}`
const turnAs = (whole: string): string => `turn ${whole}`
const partAs = (conversationId: string, part: string): string => `part ${conversationId} ${part}`

/** As which a part around an exchange of this conversation may be remembered. */
const namesOf = (conversationId: string | null, part: string): string[] => [
  turnAs(part),
  ...(conversationId === null ? [] : [partAs(conversationId, part)]),
]

const wordsOf = (one: Exchange): string[] => [
  ...[one.contentHash, ...(one.pageHash ? [one.pageHash] : [])].map(saidAs),
  ...[one.query, one.response]
    .map(letters)
    .filter((whole) => whole.length >= LONG)
    .map(turnAs),
]

const hashesOf = (key: string, words: readonly string[]): string[] =>
  words.map((word) => createHash('sha256').update(`${key} ${word}`).digest('hex'))

/** @param partsSaidIn what of these was said in each conversation, by each of its names */
export async function rememberWords(
  tx: Tx,
  projectId: string,
  erased: readonly Exchange[],
  partsSaidIn: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const { rows } = await sql<{ key: string }>`select value as key from meta where key = 'erasure_key'`.execute(tx)
  const parts = [...partsSaidIn].flatMap(([name, said]) => [...said].map((part) => partAs(name, part)))
  const hashes = hashesOf(rows[0]!.key, [...erased.flatMap(wordsOf), ...parts])
  await sql`insert into erased_words (project_id, hash, until)
    select distinct ${projectId}::uuid, hash, current_timestamp + make_interval(hours => ${NOT_TAKEN_AGAIN_HOURS})
    from unnest(${hashes}::text[]) hash
    on conflict (project_id, hash) do update set until = excluded.until, at = excluded.at`.execute(tx)
}

/** Null if this project has nothing to remember: most never erase on request. */
async function keyOf(on: Tx | Database['kysely'], projectId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`select value as key from meta where key = 'erasure_key'
    and exists (select 1 from erased_words where project_id = ${projectId})`.execute(on)
  return rows[0]?.key ?? null
}

/**
 * The words among these that were erased.
 * @param wordsOf asked only where anything was
 * @param at when they were said; null: at any time
 */
async function among(
  on: Tx | Database['kysely'],
  projectId: string,
  wordsOf: () => readonly string[],
  at: string | null,
): Promise<Set<string>> {
  const key = await keyOf(on, projectId)
  const words = key === null ? [] : wordsOf()
  if (key === null || words.length === 0) return new Set()
  const hashes = hashesOf(key, words)
  // Years that PostgreSQL refuses would hold up all that this panel sends.
  const then = at === null ? null : new Date(Math.max(0, Date.parse(at))).toISOString()
  // What a clock that is ahead says of the future was said by now.
  const isOfThen: RawBuilder<unknown> =
    then === null ? sql`true` : sql`until >= least(${then}::timestamptz, current_timestamp)`
  const { rows } = await sql<{ hash: string }>`select hash from erased_words
    where project_id = ${projectId} and hash = any(${hashes}::text[]) and ${isOfThen}`.execute(on)
  const erased = new Set(rows.map(({ hash }) => hash))
  return new Set(words.filter((_, index) => erased.has(hashes[index]!)))
}

export async function wereErased(
  tx: Tx,
  projectId: string,
  { contentHash, occurredAt }: Pick<Exchange, 'contentHash' | 'occurredAt'>,
): Promise<boolean> {
  return (await among(tx, projectId, () => [saidAs(contentHash)], occurredAt)).size > 0
}

/** The hashes whose words were erased, whenever they were said. */
export async function erasedHashes(db: Database, projectId: string, hashes: readonly string[]): Promise<Set<string>> {
  const erased = await among(db.kysely, projectId, () => hashes.map(saidAs), null)
  return new Set(hashes.filter((hash) => erased.has(saidAs(hash))))
}

/** What stands around an exchange of a conversation. */
export type Beside = { conversationId: string | null; texts: readonly string[] }

/**
 * Tells by conversation what of this was erased.
 * @param at when it was said; null: whenever
 * @returns null: nothing of it
 */
export async function erasedBeside(
  on: Tx | Database['kysely'],
  projectId: string,
  beside: readonly Beside[],
  at: string | null,
): Promise<((conversationId: string | null) => IsSaid) | null> {
  if (beside.every(({ texts }) => texts.length === 0)) return null
  const names = (): string[] =>
    beside.flatMap(({ conversationId, texts }) => [...partsIn(texts)].flatMap((part) => namesOf(conversationId, part)))
  const erased = await among(on, projectId, names, at)
  if (erased.size === 0) return null
  return (conversationId) => (part) => namesOf(conversationId, part).some((name) => erased.has(name))
}

/** As it may be taken: without what was erased of the turns around it. */
export async function withoutErasedAround(
  tx: Tx,
  projectId: string,
  exchange: CapturedExchange,
): Promise<CapturedExchange> {
  const { conversationId, before, after, occurredAt } = exchange
  const texts = [...before, ...after].map(({ text }) => text)
  const erasedIn = await erasedBeside(tx, projectId, [{ conversationId, texts }], occurredAt)
  return erasedIn ? exchangeApart(exchange, erasedIn(conversationId)) : exchange
}

type Retest = Extract<Mutation, { name: 'retest.record' }>['args']['retest']

/** The same for the turns that a retest repeated before the question of an exchange, of whose conversation they are. */
export async function withoutErasedTurns(tx: Tx, projectId: string, retest: Retest): Promise<Retest> {
  const { turns, verdictId } = retest
  if (!turns || turns.length === 0 || verdictId === undefined) return retest
  const { rows } = await sql<{ row: Exchange }>`select e.row from verdict v
    join exchange e on e.project_id = ${projectId} and e.id = v.exchange_id
    where v.project_id = ${projectId} and v.id = ${verdictId}`.execute(tx)
  const [of] = rows
  if (!of) return retest
  const texts = turns.map(({ text }) => text)
  const names = [of.row.conversationId, of.row.pageConversationId ?? null]
  const beside = names.map((conversationId) => ({ conversationId, texts }))
  const erasedIn = await erasedBeside(tx, projectId, beside, of.row.occurredAt)
  return erasedIn
    ? { ...retest, turns: turnsApart(turns, (part) => names.some((name) => erasedIn(name)(part))) }
    : retest
}
