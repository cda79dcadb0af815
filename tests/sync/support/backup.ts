/** A backup of one project, and how it is put back while the rest of the database goes on (PL4). */
import { sql } from 'kysely'
import type { Database } from '../../../server/db/database.ts'

type Table = { name: string; columns: string[] }
export type Backup = { table: Table; rows: object[] }[]

async function tablesOf(db: Database): Promise<Table[]> {
  const { rows } = await sql<Table>`select c.table_name as name,
      array_agg(quote_ident(c.column_name)::text order by c.ordinal_position) filter (where c.is_generated = 'NEVER') as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' group by 1
    having bool_or(c.column_name = 'project_id')`.execute(db.kysely)
  return rows
}

export async function backUp(db: Database, projectId: string): Promise<Backup> {
  const backup: Backup = []
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<{ row: object }>`select to_jsonb(t) as row from ${sql.table(table.name)} t
      where project_id = ${projectId}`.execute(db.kysely)
    backup.push({ table, rows: rows.map(({ row }) => row) })
  }
  return backup
}

export const putBack = (db: Database, projectId: string, backup: Backup): Promise<void> =>
  db.transaction(async (tx) => {
    await sql`select set_config('session_replication_role', 'replica', true)`.execute(tx)
    for (const { table, rows } of backup) {
      const [name, columns] = [sql.table(table.name), sql.raw(table.columns.join(', '))]
      await sql`delete from ${name} where project_id = ${projectId}`.execute(tx)
      await sql`insert into ${name} (${columns}) overriding system value
        select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
    }
    await sql`update change set xid = pg_current_xact_id() where project_id = ${projectId}`.execute(tx)
  })
