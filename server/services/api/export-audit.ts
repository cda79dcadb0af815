/** The audit trail as lines, newest first, streamed as it is read. Contains colleagues' names but nobody's words. */
import type { AuditAct, AuditQuery } from '../../../lib/contract/audit.ts'
import type { Cell } from '../../../lib/import/csv-row.ts'
import type { Database } from '../../db/database.ts'
import { actsOf } from '../people/audit.ts'
import { rowsOf } from './export-stream.ts'

const PAGE = 500

async function* acts(db: Database, projectId: string, query: AuditQuery): AsyncGenerator<AuditAct> {
  let before: string | null = null
  do {
    const page = await actsOf(db, projectId, { ...query, before, limit: PAGE })
    yield* page.acts
    before = page.next
  } while (before !== null)
}

const COLUMNS: Readonly<Record<string, (act: AuditAct) => Cell>> = {
  at: (one) => one.at,
  by: (one) => one.by,
  name: (one) => one.name,
  act: (one) => one.act,
  about: (one) => JSON.stringify(one.about),
  refused: (one) => one.refused,
}

export async function* auditText(
  db: Database,
  projectId: string,
  format: 'jsonl' | 'csv',
  query: AuditQuery,
): AsyncGenerator<string> {
  if (format === 'csv') return yield* rowsOf(COLUMNS, acts(db, projectId, query))
  for await (const act of acts(db, projectId, query)) yield `${JSON.stringify({ kind: 'audit', ...act })}\n`
}
