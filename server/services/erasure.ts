/**
 * Erases for good. `lib/domain/decide/erase.ts` decides which rows go; this erases what else the server holds of an
 * exchange: its log, a model's reasons, the evidence of retests that quote it, refused mutations, webhook messages.
 */
import { type RawBuilder, sql } from 'kysely'
import type { EntityName, EntityRow, Exchange, Verdict } from '../../lib/contract/index.ts'
import { loadErasure, retestsErased, withoutErased } from '../../lib/domain/decide/erase.ts'
import type { ErasureWorld, RowStore } from '../../lib/domain/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { centralQuery } from '../../lib/match/cluster.ts'
import { type Database, lockProject, type Tx } from '../db/database.ts'
import { rowsById, rowStore, writeMany } from '../db/rows.ts'
import { partsByName, takeNames } from './conversation-names.ts'
import { eraseAround } from './erase-around.ts'
import { rememberWords, wereErased } from './erased-words.ts'
import { emptyEvidence } from './retest/evidence.ts'
import { OCCURRED } from './log/occurred.ts'
import { eraseRefused } from './sync/refused-words.ts'

/**
 * After this no panel can bring one back: panels keep what they sent for 30 days. That it was erased, they are told at
 * any time.
 */
const REMEMBERED_DAYS = 90

/**
 * Why it is erased. `asked`: on request, so the words are not accepted again. `aged` or `taken_back` (with an import):
 * the same words may be said again at any time.
 */
type Why = 'asked' | 'aged' | 'taken_back'

type Said = Pick<Exchange, 'id' | 'contentHash' | 'occurredAt'>

/**
 * Whether a reported exchange must be kept out. If its words come under another id, that id is marked as erased too:
 * otherwise the words would stay in what that panel sent, and come back once they are accepted again.
 */
export async function keptOut(tx: Tx, projectId: string, said: Said): Promise<boolean> {
  const { id } = said
  const { rows } = await sql<{ erased: boolean; here: boolean }>`select
    exists (select 1 from erased where project_id = ${projectId} and id = ${id}) as erased,
    exists (select 1 from exchange where project_id = ${projectId} and id = ${id}
      union all select 1 from exchange_alias where project_id = ${projectId} and alias = ${id}) as here`.execute(tx)
  const [known] = rows
  if (known?.erased && known.here) return true
  // Others may say the same: an exchange that is here under its own id was not erased.
  if (!known?.erased && (known?.here || !(await wereErased(tx, projectId, said)))) return false
  await sql`insert into erased (project_id, id) values (${projectId}, ${id}) on conflict do nothing`.execute(tx)
  await tellOf(tx, projectId, id)
  return true
}

/** Marks it as changed, so that everybody who pulls learns that it was erased. */
async function tellOf(tx: Tx, projectId: string, exchangeId: string): Promise<void> {
  await sql`insert into change (project_id, entity, id, xid, seq)
    values (${projectId}, 'exchange', ${exchangeId}, pg_current_xact_id(), nextval('change_seq'))
    on conflict (project_id, entity, id) do update set xid = excluded.xid, seq = excluded.seq`.execute(tx)
}

/**
 * Runs in the transaction that deletes the rows, which holds the project.
 * @param world the state before; null: nothing is erased
 * @param from when erasing by age: older exchanges are erased as well
 */
export async function eraseTraces(
  tx: Tx,
  projectId: string,
  world: ErasureWorld | null,
  why: Why = 'asked',
  from: string | null = null,
): Promise<void> {
  if (!world || world.erased.length === 0) return
  const { erased } = world
  const exchangeIds = erased.map((one) => one.id)
  await sql`insert into erased (project_id, id) select ${projectId}, unnest(${exchangeIds}::text[])
    on conflict do nothing`.execute(tx)
  const saidIn = await takeNames(tx, projectId, erased)
  const partsIn = partsByName(saidIn)
  if (why === 'asked') await rememberWords(tx, projectId, erased, partsIn)
  await eraseAliases(tx, projectId, exchangeIds)
  // Once forgotten, it may be imported again, and then belongs to that import.
  await sql`delete from import_entry where project_id = ${projectId} and entity = 'exchange'
    and id in (${sql.join(exchangeIds)})`.execute(tx)
  await sql`delete from log where project_id = ${projectId} and id in (${sql.join(exchangeIds)})`.execute(tx)
  await emptyEvidence(tx, projectId, { exchangeIds, retestIds: retestsErased(world).map((one) => one.id) })
  const given = world.verdicts.filter((one) => exchangeIds.includes(one.exchangeId))
  await eraseRefused(
    tx,
    projectId,
    exchangeIds,
    given.map((one) => one.id),
  )
  const made = await eraseAround(tx, projectId, saidIn, partsIn, from)
  const queries = sql.join([...made, ...erased.flatMap((one) => [one.query, questionOf(one)])])
  // Merged issues that still carry such a title. If reopened, they are named after their members.
  await sql`update issue set row = jsonb_set(row, '{title}', '""')
    where project_id = ${projectId} and row ->> 'mergedInto' is not null and row ->> 'title' in (${queries})`.execute(
    tx,
  )
  await sql`delete from webhook_delivery where project_id = ${projectId}
    and subject -> 'issue' ->> 'title' in (${queries})`.execute(tx)
  const said = erased.flatMap((one) =>
    one.scores.filter((score) => score.source === 'model').map(({ reason }) => reason),
  )
  if (said.length > 0)
    await sql`delete from model_score where project_id = ${projectId} and reason in (${sql.join(said)})`.execute(tx)
}

/**
 * Marks what was to be erased and is not here: after a restore, panels offer again what was lost, and the erasure may come
 * before what it erases.
 */
export async function keepOutUnknown(tx: Tx, projectId: string, exchangeIds: readonly string[]): Promise<void> {
  await sql`insert into erased (project_id, id) select ${projectId}, unnest(${exchangeIds}::text[])
    on conflict do nothing`.execute(tx)
}

/** Removes the ids under which other panels reported them, and tells those panels too. */
async function eraseAliases(tx: Tx, projectId: string, exchangeIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ alias: string }>`delete from exchange_alias
    where project_id = ${projectId} and exchange_id = any(${exchangeIds}::text[]) returning alias`.execute(tx)
  for (const { alias } of rows) {
    await sql`insert into erased (project_id, id) values (${projectId}, ${alias}) on conflict do nothing`.execute(tx)
    await tellOf(tx, projectId, alias)
  }
}

/**
 * Those of these missing ids that were erased, so that the caller drops them: all except aliases of an existing
 * exchange. Does not ask `erased`, which forgets: a panel may have been away for longer.
 */
export async function erasedAmong(tx: Tx, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ alias: string }>`
    select alias from exchange_alias where project_id = ${projectId} and alias in (${sql.join(ids)})`.execute(tx)
  const names = new Set(rows.map((row) => row.alias))
  return new Set(ids.filter((id) => !names.has(id)))
}

type Erasing = {
  why?: Why
  /** See `eraseTraces`. */
  from?: string
  /** Further work in the same transaction. */
  also?: (tx: Tx) => Promise<void>
}

/** @returns how many were erased */
export async function eraseExchanges(
  db: Database,
  projectId: string,
  ids: readonly string[],
  { why = 'asked', from, also }: Erasing = {},
): Promise<number> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const store = await readAhead(tx, projectId, ids)
    const project = await store.get('project', projectId)
    if (!project) return 0
    const world = await loadErasure(store, ids)
    await writeMany(tx, projectId, withoutErased(world, project, { centralOf: centralQuery }))
    await eraseTraces(tx, projectId, world, why, from)
    await also?.(tx)
    return world.erased.length
  })
}

/**
 * A store with these exchanges and their verdicts preloaded: most that are erased by age were in no issue and need
 * nothing else.
 */
async function readAhead(tx: Tx, projectId: string, ids: readonly string[]): Promise<RowStore> {
  const store = rowStore(tx, projectId)
  if (ids.length === 0) return store
  const exchanges = await rowsById(tx, projectId, 'exchange', ids)
  const { rows } = await sql<{ row: Verdict }>`select row from verdict
    where project_id = ${projectId} and exchange_id in (${sql.join(ids)})`.execute(tx)
  const verdicts = rows.map(({ row }) => row)
  return {
    ...store,
    get: <E extends EntityName>(entity: E, id: string) =>
      entity === 'exchange' && exchanges.has(id) ? (exchanges.get(id) as EntityRow<E>) : store.get(entity, id),
    verdictsOf: (by) =>
      'exchangeId' in by && exchanges.has(by.exchangeId)
        ? verdicts.filter(({ exchangeId }) => exchangeId === by.exchangeId)
        : store.verdictsOf(by),
  }
}

/** Per transaction, since each holds its project. */
const AT_ONCE = 200
/** Deleted rows slow down the next search until they are vacuumed, so searches are few. */
const FOUND_AT_ONCE = 10_000
const DAY_MS = 86_400_000

/**
 * Erases exchanges past their project's retention.
 * @param changed called for each project from which something was erased
 * @returns how many were erased, over all projects
 * @throws the error of a project that failed, once all others are done
 */
export async function eraseOld(
  db: Database,
  now: string,
  signal: AbortSignal,
  changed: (projectId: string) => void = () => undefined,
): Promise<number> {
  const { rows: projects } = await sql<{ id: string; days: number | null }>`
    select project_id as id, (row ->> 'keepDays')::int as days from project order by project_id`.execute(db.kysely)
  let gone = 0
  const failed: unknown[] = []
  for (const { id, days } of projects) {
    if (signal.aborted) break
    try {
      gone += await eraseOldOf(db, { id, days }, now, signal, changed)
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 1) throw new AggregateError(failed, `Of ${failed.length} projects not all was erased.`)
  if (failed.length > 0) throw failed[0]
  return gone
}

/** @param days null: nothing is too old */
async function eraseOldOf(
  db: Database,
  { id, days }: { id: string; days: number | null },
  now: string,
  signal: AbortSignal,
  changed: (projectId: string) => void,
): Promise<number> {
  // First, because the rest fails every night if one exchange cannot be erased.
  for (const table of ['erased', 'erased_words'])
    await sql`delete from ${sql.table(table)} where project_id = ${id}
      and at < current_timestamp - make_interval(days => ${REMEMBERED_DAYS})`.execute(db.kysely)
  let went = 0
  if (days !== null) {
    const before = new Date(Date.parse(now) - days * DAY_MS).toISOString()
    try {
      for await (const count of eraseBefore(db, id, before, signal)) went += count
    } finally {
      // Also after a failure: the earlier batches are gone.
      if (went > 0) changed(id)
    }
  }
  return went
}

/** Beyond this the failures have a common cause, and each costs a transaction of its own. */
const MOST_STUCK = 20

/**
 * An exchange that cannot be erased is left for the next night and does not block the others.
 * @returns how many were erased, transaction by transaction
 * @throws the first error, once all others are gone
 */
async function* eraseBefore(
  db: Database,
  projectId: string,
  before: string,
  signal: AbortSignal,
): AsyncGenerator<number> {
  const stuck = new Map<string, unknown>()
  /** @throws if this is one failure too many */
  const leave = (id: string, error: unknown): number => {
    stuck.set(id, error)
    if (stuck.size >= MOST_STUCK) throw error
    return 0
  }
  const aged = { why: 'aged', from: before } as const
  while (!signal.aborted) {
    const { rows } = await oldestBefore(projectId, before, FOUND_AT_ONCE + stuck.size).execute(db.kysely)
    const ids = rows.map((row) => row.id).filter((id) => !stuck.has(id))
    if (ids.length === 0) break
    for (let from = 0; from < ids.length && !signal.aborted; from += AT_ONCE) {
      const these = ids.slice(from, from + AT_ONCE)
      // If one of them cannot go, all the others still do: they are tried one by one, which also tells which it is.
      const went = await eraseExchanges(db, projectId, these, aged).catch(() => null)
      if (went !== null) yield went
      else
        for (const id of these)
          yield await eraseExchanges(db, projectId, [id], aged).catch((error: unknown) => leave(id, error))
    }
  }
  const [first] = stuck.values()
  if (first !== undefined) throw first
}

/** The oldest ones, read from an index: a project may have millions that stay. */
export const oldestBefore = (
  projectId: string,
  before: string,
  most = FOUND_AT_ONCE,
): RawBuilder<{ id: string }> => sql`
    select e.id from exchange e where e.project_id = ${projectId} and ${OCCURRED} < ${before}::timestamptz
    order by ${OCCURRED}, e.id limit ${most}`
