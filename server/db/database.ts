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
export async function renewEpoch(db: Database): Promise<string> {
  const epoch = randomUUID()
  await db.transaction(async (tx) => {
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
  })
  return epoch
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
