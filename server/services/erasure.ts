/**
 * Erasing for good. `lib/domain/decide/erase.ts` says which rows go; here is what else of an exchange the server holds: its log,
 * what a model said of it, the evidence of retests that quote it, what was refused, what webhooks were told.
 */
import { type RawBuilder, sql } from 'kysely'
import type { EntityName, EntityRow, Exchange, Verdict } from '../../lib/contract/index.ts'
import { loadErasure, retestsErased, withoutErased } from '../../lib/domain/decide/erase.ts'
import type { ErasureWorld, RowStore } from '../../lib/domain/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { centralQuery } from '../../lib/match/cluster.ts'
import { type Database, lockProject, type Tx } from '../db/database.ts'
import { rowsById, rowStore, writeMany } from '../db/rows.ts'
import { eraseAround } from './erase-around.ts'
import { rememberWords, wereErased } from './erased-words.ts'
import { emptyEvidence } from './retest/evidence.ts'
import { OCCURRED } from './log/occurred.ts'
import { eraseRefused } from './sync/refused-words.ts'

/** By then no panel that was away can bring one back: what it had sent is kept for 30 days there. That it is gone, it is told whenever it comes. */
const REMEMBERED_DAYS = 90

/**
 * By whom: somebody asked for it, and its words are not taken again; or it was too old, or is taken back with what an import
 * brought, and the same words may be said at any time.
 */
type Why = 'asked' | 'aged' | 'taken_back'

type Said = Pick<Exchange, 'id' | 'contentHash' | 'occurredAt'>

/**
 * Whether what a page tells of is not to be taken again. Whoever brought it under another id has that told as erased too:
 * else the words would stay there, in what was sent, and come back from there once they are believed again.
 */
export async function keptOut(tx: Tx, projectId: string, said: Said): Promise<boolean> {
  const { id } = said
  const { rows } = await sql<{ erased: boolean; here: boolean }>`select
    exists (select 1 from erased where project_id = ${projectId} and id = ${id}) as erased,
    exists (select 1 from exchange where project_id = ${projectId} and id = ${id}
      union all select 1 from exchange_alias where project_id = ${projectId} and alias = ${id}) as here`.execute(tx)
  const [known] = rows
  if (known?.erased && known.here) return true
  // Others may say alike: what is here under its own id was not erased.
  if (!known?.erased && (known?.here || !(await wereErased(tx, projectId, said)))) return false
  await sql`insert into erased (project_id, id) values (${projectId}, ${id}) on conflict do nothing`.execute(tx)
  await tellOf(tx, projectId, id)
  return true
}

/** Counts as changed: whoever pulls is told what became of it. */
async function tellOf(tx: Tx, projectId: string, exchangeId: string): Promise<void> {
  await sql`insert into change (project_id, entity, id, xid, seq)
    values (${projectId}, 'exchange', ${exchangeId}, pg_current_xact_id(), nextval('change_seq'))
    on conflict (project_id, entity, id) do update set xid = excluded.xid, seq = excluded.seq`.execute(tx)
}

/**
 * In the transaction that takes the rows themselves, which holds the project.
 * @param world as it was; null: nothing is erased
 * @param from of those that go by their age: what is older goes as well
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
  if (why === 'asked') await rememberWords(tx, projectId, erased)
  await eraseAliases(tx, projectId, exchangeIds)
  // Once it is forgotten, it may be brought again, and is that import's then.
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
  const made = await eraseAround(tx, projectId, erased, from)
  const queries = sql.join([...made, ...erased.flatMap((one) => [one.query, questionOf(one)])])
  // What led to an issue that was named so. One that is opened again gets its name from its members.
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

/** The other names under which panels brought them; who still knows them by these hears of it too. */
async function eraseAliases(tx: Tx, projectId: string, exchangeIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ alias: string }>`delete from exchange_alias
    where project_id = ${projectId} and exchange_id = any(${exchangeIds}::text[]) returning alias`.execute(tx)
  for (const { alias } of rows) {
    await sql`insert into erased (project_id, id) values (${projectId}, ${alias}) on conflict do nothing`.execute(tx)
    await tellOf(tx, projectId, alias)
  }
}

/**
 * Which of these ids, under which there is no exchange, were erased, so that nothing of them stays with who asks: all but
 * other names of one that is there. Not asked of `erased`, which forgets: a panel may have been away for longer than that.
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
  /** What is done with it, in the same transaction. */
  also?: (tx: Tx) => Promise<void>
}

/** @returns how many there were */
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

/** Has these exchanges and their verdicts already: most of what goes by its age was in no issue, and needs nothing else. */
async function readAhead(tx: Tx, projectId: string, ids: readonly string[]): Promise<RowStore> {
  const store = rowStore(tx, projectId)
  if (ids.length === 0) return store
  const exchanges = (await rowsById(tx, projectId, 'exchange', ids)) as Map<string, Exchange>
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

/** So many at once: each transaction holds its project. */
const AT_ONCE = 200
/** What is gone is stepped over by whoever looks next, until it is vacuumed: so not after every few. */
const FOUND_AT_ONCE = 10_000
const DAY_MS = 86_400_000

/**
 * What is older than its project keeps conversations.
 * @param changed told of a project from which something went
 * @returns how many went, over all projects
 * @throws what stood in the way in one of them, once all others are done
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
  // First: what follows breaks off each night where one exchange cannot be erased.
  for (const table of ['erased', 'erased_words'])
    await sql`delete from ${sql.table(table)} where project_id = ${id}
      and at < current_timestamp - make_interval(days => ${REMEMBERED_DAYS})`.execute(db.kysely)
  let went = 0
  if (days !== null) {
    const before = new Date(Date.parse(now) - days * DAY_MS).toISOString()
    try {
      for await (const count of eraseBefore(db, id, before, signal)) went += count
    } finally {
      // Also where it broke off: what went by then is gone.
      if (went > 0) changed(id)
    }
  }
  return went
}

/** More that cannot be erased have something in common, and each is asked for alone. */
const MOST_STUCK = 20

/**
 * One that cannot be erased is left for the next night, and holds up none of the others.
 * @returns how many went, one transaction after the other
 * @throws what stood in the way of the first that is left, once all others are gone
 */
async function* eraseBefore(
  db: Database,
  projectId: string,
  before: string,
  signal: AbortSignal,
): AsyncGenerator<number> {
  const stuck = new Map<string, unknown>()
  /** @throws where it would be one too many */
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

/** The first of them, read from an index: a project may hold millions that are to stay. */
export const oldestBefore = (
  projectId: string,
  before: string,
  most = FOUND_AT_ONCE,
): RawBuilder<{ id: string }> => sql`
    select e.id from exchange e where e.project_id = ${projectId} and ${OCCURRED} < ${before}::timestamptz
    order by ${OCCURRED}, e.id limit ${most}`
