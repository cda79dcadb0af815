/** Empties the tables that tests write to, in a tenth of the time that TRUNCATE takes for as many as these. */
import { sql } from 'kysely'
import type { Database } from '../../../server/db/database.ts'

/** The others refer to them. */
const ROOTS = ['project', 'organization', 'sync_client', 'change', '"user"', '"session"', '"account"', '"verification"']

/** What was deleted stays in a table's file, where every later test would read over it: beyond this it is truncated. */
const LARGE_BYTES = 256 * 1024

/** PostgreSQL ended one of two that wait for each other. */
const DEADLOCK = '40P01'

/**
 * Until it is done: what a test left running takes its tables in an order of its own, and where it holds one that this
 * waits for and waits for one that this holds, PostgreSQL ends one of the two.
 */
async function persistently(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK) throw error
    }
  }
}

/** @returns what empties them, and begins to count where a new database would */
export async function emptyingOf(db: Database): Promise<() => Promise<unknown>> {
  const roots = sql.raw(`array[${ROOTS.map((name) => `'${name}'`).join(', ')}]::regclass[]`)
  const reached = sql`with recursive reached (oid) as (
    select unnest(${roots})::oid union
    select conrelid from pg_constraint join reached on confrelid = reached.oid where contype = 'f')`
  const namesOf = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> =>
    (await query.execute(db.kysely)).rows.map(({ name }) => name)
  const tables = await namesOf(sql`${reached} select oid::regclass::text as name from reached`)
  const counters = await namesOf(sql`${reached} select objid::regclass::text as name from pg_depend
    join pg_class on pg_class.oid = objid and relkind = 'S'
    where refclassid = 'pg_class'::regclass and deptype in ('a', 'i') and refobjid in (select oid from reached)`)
  const { rows } = await sql<{ all: boolean }>`select current_setting('is_superuser') = 'on' as all`.execute(db.kysely)
  const truncated = `truncate ${ROOTS.join(', ')} restart identity cascade`
  // Only who may do everything may switch off the triggers, which would note each row that goes.
  if (!rows[0]!.all) return () => persistently(() => db.engine.exec(truncated))
  const list = tables.map((name) => `'${name}'::regclass`).join(', ')
  const statements = [
    `if exists (select from unnest(array[${list}]) as name where pg_table_size(name) > ${LARGE_BYTES}) then`,
    `${truncated};`,
    'else',
    // As TRUNCATE does: what is still being written is waited for, and goes too.
    `lock table ${tables.join(', ')} in access exclusive mode;`,
    `perform set_config('session_replication_role', 'replica', true);`,
    ...tables.map((name) => `delete from ${name};`),
    ...counters.map((name) => `perform setval('${name}', 1, false);`),
    'end if;',
  ]
  const emptied = `do $$ begin ${statements.join('\n')} end $$`
  return () => persistently(() => db.engine.exec(emptied))
}
