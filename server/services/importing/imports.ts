/** A project's imports, file by file: begun, listed, and taken back as a whole. */
import { type RawBuilder, sql } from 'kysely'
import type { ImportView, NewImport, UndoReply } from '../../../lib/contract/import.ts'
import { isId, type Remediation, type Revision } from '../../../lib/contract/index.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'
import type { Changes } from '../sync/changes.ts'
import { eraseExchanges } from '../erasure.ts'
import type { Batch } from './import-logs.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import type { Projects } from '../serving/projects.ts'
import type { Noting } from '../people/audit.ts'
import { notThere, Refused } from '../refusal.ts'

/** The newest ones shown. */
const LISTED = 100
/** Per request: the caller sees the progress and asks again. */
const UNDONE_AT_ONCE = 400
/** A marker among the imported entries for the part still to come: the import's id and the time of the last batch. */
const REST = 'rest'
/** An import counts as interrupted after this long without a batch. */
const QUIET = sql`interval '5 minutes'`
/** Per transaction, since each holds the project. */
const ERASED_AT_ONCE = 100

const stamp = (column: string): RawBuilder<unknown> => stampOf(sql.ref(column))
const stampOf = (time: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_char(${time} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** If an import with this id exists, continues it. */
export async function beginImport(
  db: Database,
  projectId: string,
  userId: string,
  { id, name, publish = null, hash = null }: NewImport,
  note: Noting,
): Promise<ImportView> {
  await db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const { rows } = await sql`insert into import_batch (project_id, id, name, by_user, publish, file_hash)
      values (${projectId}, ${id}, ${name}, ${userId}, ${publish}, ${hash}) on conflict do nothing returning 1 as begun`.execute(
      tx,
    )
    if (rows.length > 0) await note(tx, { importId: id })
  })
  return importOf(db, projectId, id)
}

export async function importsOf(db: Database, projectId: string, id: string | null = null): Promise<ImportView[]> {
  const here = (entity: 'exchange' | 'remediation' | 'case') => sql`(select count(*)::int from import_entry i
    join ${sql.table(entity)} e on e.project_id = i.project_id and e.id = i.id
    where i.project_id = b.project_id and i.batch_id = b.id and i.entity = ${entity})`
  const { rows } = await sql<ImportView>`
    select b.id::text as id, b.name, coalesce(m.row ->> 'name', '') as by, ${stamp('b.at')} as at,
      ${here('exchange')} as logs, ${here('remediation')} as remediations,
      ${here('case')} as cases, ${stamp('b.undone_at')} as "undoneAt", b.publish, b.file_hash as hash,
      b.undone_at is null and coalesce((select max(coalesce(nullif(split_part(i.id, ' ', 2), '')::timestamptz, '-infinity'))
        from import_entry i where i.project_id = b.project_id and i.batch_id = b.id and i.entity = ${REST})
        < current_timestamp - ${QUIET}, false) as unfinished
    from import_batch b left join member m on m.project_id = b.project_id and m.id = b.by_user
    where b.project_id = ${projectId} ${id === null ? sql`` : sql`and b.id = ${id}`}
    order by b.at desc, b.id limit ${LISTED}`.execute(db.kysely)
  return rows
}

/** @throws Refused */
async function importOf(db: Database, projectId: string, id: string): Promise<ImportView> {
  const [found] = isId(id) ? await importsOf(db, projectId, id) : []
  if (!found) throw notThere('import')
  return found
}

/** Records whether more of the file is still to come. */
export async function noteRest(
  db: Database,
  projectId: string,
  { id }: Pick<Batch, 'id'>,
  isToCome: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    await sql`delete from import_entry where project_id = ${projectId} and batch_id = ${id} and entity = ${REST}`.execute(
      tx,
    )
    if (isToCome)
      await sql`insert into import_entry (project_id, batch_id, entity, id)
        values (${projectId}, ${id}, ${REST}, ${id}::text || ' ' || ${stampOf(sql`current_timestamp`)})
        on conflict do nothing`.execute(tx)
  })
}

/** An import that may be added to. @throws Refused */
export async function openImport(db: Database, projectId: string, id: string): Promise<Batch> {
  if (!isId(id)) throw notThere('import')
  const { rows } = await sql<Batch & { undone: boolean }>`
    select id::text as id, ${stamp('at')} as at, undone_at is not null as undone from import_batch
    where project_id = ${projectId} and id = ${id}`.execute(db.kysely)
  if (!rows[0]) throw notThere('import')
  if (rows[0].undone) throw new Refused(409, 'This import was taken back.')
  return rows[0]
}

type UndoDeps = { db: Database; issueIndexes: IssueIndexes; projects: Projects; changes: Changes }

/**
 * Erases the import's logs, and its answers, guidance and cases unless changed since; answers and guidance with a
 * remaining case stay too. Nothing is remembered, so the file may be imported again.
 * @throws Refused
 */
export async function undoImport(deps: UndoDeps, projectId: string, id: string, note: Noting): Promise<UndoReply> {
  const { db, issueIndexes, projects, changes } = deps
  await importOf(db, projectId, id)
  await db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const { rows } = await sql`update import_batch set undone_at = current_timestamp
      where project_id = ${projectId} and id = ${id} and undone_at is null returning 1 as begun`.execute(tx)
    if (rows.length > 0) await note(tx)
  })
  // First, because a remediation stays as long as it has cases.
  let gone = await withoutCases(db, projectId, id)
  gone += await withoutRemediations(db, projectId, id)
  for (let done = 0; done < UNDONE_AT_ONCE; done += ERASED_AT_ONCE) {
    const ids = await nextLogs(db, projectId, id)
    if (ids.length === 0) break
    const also = async (tx: Tx): Promise<void> => {
      await sql`delete from erased where project_id = ${projectId} and id = any(${ids}::text[])`.execute(tx)
      await sql`delete from import_entry where project_id = ${projectId} and entity = 'exchange'
        and id = any(${ids}::text[])`.execute(tx)
      await sql`update import_batch set brought = brought - ${ids.length}
        where project_id = ${projectId} and id = ${id}`.execute(tx)
    }
    gone += await eraseExchanges(db, projectId, ids, { why: 'taken_back', also })
  }
  issueIndexes.forget(projectId)
  projects.changed(projectId)
  changes.notify(projectId)
  const { logs, remediations, cases } = await importOf(db, projectId, id)
  return { gone, kept: remediations + (cases ?? 0), left: logs }
}

async function nextLogs(db: Database, projectId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from import_entry
    where project_id = ${projectId} and batch_id = ${id} and entity = 'exchange'
    order by id limit ${ERASED_AT_ONCE}`.execute(db.kysely)
  return rows.map((row) => row.id)
}

async function withoutRemediations(db: Database, projectId: string, id: string): Promise<number> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const { rows } = await sql<{ row: Remediation }>`
      select r.row from import_entry i join remediation r on r.project_id = i.project_id and r.id = i.id
      where i.project_id = ${projectId} and i.batch_id = ${id} and i.entity = 'remediation'
        and r.row ->> 'editedAt' = r.row ->> 'createdAt'
        and not exists (select 1 from "case" c where c.project_id = r.project_id
          and c.row ->> 'remediationId' = r.id::text and c.row ->> 'removedAt' is null)`.execute(tx)
    const ids = rows.map(({ row }) => row.id)
    const { rows: revisions } = await sql<{ row: Revision }>`
      select row from revision where project_id = ${projectId} and row ->> 'remediationId' = any(${ids}::text[])`.execute(
      tx,
    )
    for (const { row } of revisions) await writeRow(tx, projectId, { entity: 'revision', id: row.id, row: null })
    for (const one of ids) await writeRow(tx, projectId, { entity: 'remediation', id: one, row: null })
    await sql`delete from import_entry where project_id = ${projectId} and entity = 'remediation'
      and id = any(${ids}::text[])`.execute(tx)
    return ids.length
  })
}

async function withoutCases(db: Database, projectId: string, id: string): Promise<number> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const { rows } = await sql<{ id: string }>`
      select c.id from import_batch b
      join import_entry i on i.project_id = b.project_id and i.batch_id = b.id and i.entity = 'case'
      join "case" c on c.project_id = i.project_id and c.id = i.id and c.row ->> 'at' = ${stamp('b.at')}
      where b.project_id = ${projectId} and b.id = ${id}`.execute(tx)
    for (const one of rows) await writeRow(tx, projectId, { entity: 'case', id: one.id, row: null })
    await sql`delete from import_entry where project_id = ${projectId} and entity = 'case'
      and id = any(${rows.map((one) => one.id)}::text[])`.execute(tx)
    return rows.length
  })
}
