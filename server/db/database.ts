/** A database that is open, and its transactions: whoever is inside one has no other handle in scope. */
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import type { Engine } from './port.ts'

// Domain tables are reached by a few raw statements (rows.ts), better-auth by its own adapter: no table types needed.
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

/** PL4: which copy of the database this is. Made once; new after a restore. */
export async function epochOf(db: Database): Promise<string> {
  await sql`insert into meta (key, value) values ('epoch', ${randomUUID()}) on conflict (key) do nothing`.execute(
    db.kysely,
  )
  const { rows } = await sql<{ value: string }>`select value from meta where key = 'epoch'`.execute(db.kysely)
  return rows[0]!.value
}

/**
 * After a restore. A logical one (pg_restore) brings transaction numbers of another cluster, which may lie in
 * this one's future, where no reader would ever see them: they begin anew here, and every cursor with the epoch.
 */
export async function renewEpoch(db: Database): Promise<string> {
  const epoch = randomUUID()
  await db.transaction(async (tx) => {
    await sql`insert into meta (key, value) values ('epoch', ${epoch}) on conflict (key) do update set value = excluded.value`.execute(
      tx,
    )
    await sql`update change set xid = pg_current_xact_id()`.execute(tx)
    await sql`update mutation set xid = pg_current_xact_id()`.execute(tx)
  })
  return epoch
}

/**
 * One writer at a time per project, until the transaction ends. Deciding reads rows and then writes them whole:
 * two at once would each overwrite what the other had just decided (CF1). Different projects do not wait. Who writes a row of
 * a project and then another holds it, too: the end of a project takes its row first and all others then, so that each would
 * wait for the other.
 */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${projectId}, 0))`.execute(tx)
}
