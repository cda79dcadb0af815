/** An open database and its transactions: code inside one has no other handle in scope. */
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import type { Engine } from './port.ts'

// Domain tables are reached by a few raw statements (rows.ts), better-auth's by its own adapter: no table types needed.
type Tables = Record<string, never>

export type Tx = Transaction<Tables>
export type Database = {
  engine: Engine
  kysely: Kysely<Tables>
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function openDatabase(engine: Engine): Database {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: engine.pool }) })
  return {
    engine,
    kysely,
    transaction: (work) => kysely.transaction().execute(work),
    close: () => engine.close(),
  }
}

/** PL4: identifies this copy of the database. Created once; renewed after a restore. */
export async function epochOf(db: Database): Promise<string> {
  await sql`insert into meta (key, value) values ('epoch', ${randomUUID()}) on conflict (key) do nothing`.execute(
    db.kysely,
  )
  const { rows } = await sql<{ value: string }>`select value from meta where key = 'epoch'`.execute(db.kysely)
  return rows[0]!.value
}

/**
 * To be called after a restore. A logical one (pg_restore) brings transaction numbers of another cluster, which may lie
 * in this one's future, where no reader would ever see them: rows get the current number, and cursors end with the
 * epoch.
 */
export const renewEpoch = (db: Database): Promise<string> => db.transaction(renewIn)

async function renewIn(tx: Tx): Promise<string> {
  const epoch = randomUUID()
  // It rewrites a row for each thing that was ever there.
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`insert into meta (key, value) values ('epoch', ${epoch}) on conflict (key) do update set value = excluded.value`.execute(
    tx,
  )
  // How far a model has judged: by the numbers of the changes alone, since those of transactions end here.
  await sql`update judging j set xid = pg_current_xact_id(), seq = coalesce(
    (select max(c.seq) from change c where c.project_id = j.project_id and (c.xid, c.seq) <= (j.xid, j.seq)), 0)`.execute(
    tx,
  )
  await sql`update change set xid = pg_current_xact_id()`.execute(tx)
  await sql`update mutation set xid = pg_current_xact_id()`.execute(tx)
  return epoch
}

/**
 * Renews it where that was forgotten after a restore into a cluster that has counted fewer transactions: no reader
 * would see anything of what was restored, and each panel would take its rows for gone.
 * @returns whether that was so
 */
export function renewForgottenEpoch(db: Database): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Of servers that start at once, the first renews it for all, and the others wait for as long as that takes.
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtextextended('errata epoch', 0))`.execute(tx)
    const { rows } = await sql`
      select 1 from project p where exists (select 1 from change c
        where c.project_id = p.project_id and c.xid >= pg_snapshot_xmax(pg_current_snapshot())) limit 1`.execute(tx)
    if (rows.length > 0) await renewIn(tx)
    return rows.length > 0
  })
}

/**
 * Allows one writer at a time per project, until the transaction ends. Deciding reads rows and writes them back whole:
 * two at once would overwrite each other's decisions (CF1). Different projects do not wait for each other. Writers of a
 * project's own row must lock too: deleting a project locks that row first and all others afterwards, so without the
 * lock the two could deadlock.
 */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${projectId}, 0))`.execute(tx)
}
