/** The rest of a project, beside logs, answers and guidance: the people who worked there, and what they did. */
import { sql } from 'kysely'
import type { EntityName, EntityRow } from '../../../lib/contract/index.ts'
import { EXPORTED_ROWS } from '../../../lib/import/exported-rows.ts'
import type { Database } from '../../db/database.ts'

const PAGE = 200

/** One line per row, as it is stored: `{"kind": "comment", "comment": {…}}`. Streamed as it is read. */
export async function* rowLines(db: Database, projectId: string): AsyncGenerator<string> {
  for (const entity of EXPORTED_ROWS)
    for await (const row of rowsOf(db, projectId, entity)) yield `${JSON.stringify({ kind: entity, [entity]: row })}\n`
}

async function* rowsOf(db: Database, projectId: string, entity: EntityName): AsyncGenerator<EntityRow<EntityName>> {
  let last = ''
  for (;;) {
    const { rows } = await sql<{ id: string; row: EntityRow<EntityName> }>`
      select id, row from ${sql.table(entity)} where project_id = ${projectId} and id > ${last}
      order by id limit ${PAGE}`.execute(db.kysely)
    for (const { row } of rows) yield row
    if (rows.length < PAGE) return
    last = rows.at(-1)!.id
  }
}
