/** Domain rows in a transaction: how `decide` reads them and how its writes are stored. */
import { type RawBuilder, sql } from 'kysely'
import type { Comment, EntityName, EntityRow, Member, Retest, Run, Site } from '../../lib/contract/index.ts'
import type { RowStore, Write } from '../../lib/domain/index.ts'
import type { Tx } from './database.ts'
import { toJsonb } from './json.ts'

const table = (entity: EntityName): RawBuilder<unknown> => sql.table(entity)

/** A row and what it is a row of: whoever asks for `entity` knows the fields of `row`. */
export type KeyedRow = { [E in EntityName]: { entity: E; id: string; row: EntityRow<E> } }[EntityName]

/** TypeScript does not see that the two belong together. */
export const keyedRow = <E extends EntityName>(entity: E, id: string, row: EntityRow<E>): KeyedRow =>
  ({ entity, id, row }) as KeyedRow

async function rowsOf<E extends EntityName>(tx: Tx, query: RawBuilder<{ row: EntityRow<E> }>): Promise<EntityRow<E>[]> {
  return (await query.execute(tx)).rows.map((found) => found.row)
}

export function rowStore(tx: Tx, projectId: string): RowStore {
  const of = <E extends EntityName>(entity: E, column: string, value: string): Promise<EntityRow<E>[]> =>
    rowsOf<E>(
      tx,
      sql`select row from ${table(entity)} where project_id = ${projectId} and ${sql.ref(column)} = ${value}`,
    )
  return {
    async get(entity, id) {
      const real = entity === 'exchange' ? await exchangeBehind(tx, projectId, id) : id
      if (entity === 'project') return (await of(entity, 'id', projectId))[0] ?? null
      return (await of(entity, 'id', real))[0] ?? null
    },
    verdictsOf: (by) =>
      'issueId' in by ? of('verdict', 'issue_id', by.issueId) : of('verdict', 'exchange_id', by.exchangeId),
    remediationsOf: (issueId) => of('remediation', 'issue_id', issueId),
    retestsOfVerdicts: (verdictIds) =>
      verdictIds.length === 0
        ? []
        : rowsOf<'retest'>(
            tx,
            sql<{
              row: Retest
            }>`select row from retest where project_id = ${projectId} and row ->> 'verdictId' in (${sql.join(verdictIds)})`,
          ),
    retestsOf: (issueId) => of('retest', 'issue_id', issueId),
    commentsOn: (subject, subjectId) =>
      rowsOf<'comment'>(
        tx,
        sql<{
          row: Comment
        }>`select row from comment where project_id = ${projectId} and row ->> 'subject' = ${subject} and subject_id = ${subjectId}`,
      ),
    exchangesOf: (issueId) => of('exchange', 'issue_id', issueId),
    running: () =>
      rowsOf<'run'>(
        tx,
        sql<{
          row: Run
        }>`select row from run where project_id = ${projectId} and row ->> 'state' = 'running' order by id`,
      ),
    sites: () =>
      rowsOf<'site'>(tx, sql<{ row: Site }>`select row from site where project_id = ${projectId} order by id`),
    members: () =>
      rowsOf<'member'>(tx, sql<{ row: Member }>`select row from member where project_id = ${projectId} order by id`),
    contributorsOf: async (issueId) =>
      (
        await sql<{ id: string }>`
          select row ->> 'capturedBy' as id from exchange where project_id = ${projectId} and issue_id = ${issueId}
            and row ->> 'capturedBy' is not null
          union select flag ->> 'by' from exchange, jsonb_array_elements(row -> 'flags') flag
            where project_id = ${projectId} and issue_id = ${issueId}`.execute(tx)
      ).rows.map((found) => found.id),
  }
}

/** The id under which an exchange is stored, if the page knew it by another. */
export async function exchangeBehind(tx: Tx, projectId: string, id: string): Promise<string> {
  const { rows } = await sql<{ exchange_id: string }>`
    select exchange_id from exchange_alias where project_id = ${projectId} and alias = ${id}`.execute(tx)
  return rows[0]?.exchange_id ?? id
}

export async function writeRow(tx: Tx, projectId: string, { entity, id, row }: Write): Promise<void> {
  if (row === null) {
    await sql`delete from ${table(entity)} where project_id = ${projectId} and id = ${id}`.execute(tx)
  } else if (entity === 'project') {
    await sql`insert into project (project_id, row) values (${projectId}, ${toJsonb(row)}::jsonb)
      on conflict (project_id) do update set row = excluded.row`.execute(tx)
  } else {
    await sql`insert into ${table(entity)} (project_id, id, row) values (${projectId}, ${id}, ${toJsonb(row)}::jsonb)
      on conflict (project_id, id) do update set row = excluded.row`.execute(tx)
  }
}

/** Deletes first, one statement per entity; then writes the others one by one. */
export async function writeMany(tx: Tx, projectId: string, writes: readonly Write[]): Promise<void> {
  const gone = new Map<EntityName, string[]>()
  for (const { entity, id, row } of writes) if (row === null) gone.set(entity, [...(gone.get(entity) ?? []), id])
  for (const [entity, ids] of gone)
    await sql`delete from ${table(entity)} where project_id = ${projectId}
      and id = any(${ids}::text[])`.execute(tx)
  for (const write of writes) if (write.row !== null) await writeRow(tx, projectId, write)
}

/** Writes rows of one entity in one statement; no id may occur twice. @param known what happens to an existing row */
export async function writeRows(
  tx: Tx,
  projectId: string,
  entity: Exclude<EntityName, 'project'> | 'log',
  rows: readonly { id: string; row: object }[],
  known: 'stays' | 'is replaced',
): Promise<void> {
  if (rows.length === 0) return
  const conflict = known === 'stays' ? sql`nothing` : sql`update set row = excluded.row`
  await sql`insert into ${sql.table(entity)} (project_id, id, row)
    select ${projectId}, one ->> 'id', one -> 'row' from jsonb_array_elements(${toJsonb(rows)}::jsonb) one
    on conflict (project_id, id) do ${conflict}`.execute(tx)
}

export async function rowsById<E extends EntityName>(
  tx: Tx,
  projectId: string,
  entity: E,
  ids: readonly string[],
): Promise<Map<string, EntityRow<E>>> {
  const { rows } = await sql<{ id: string; row: EntityRow<E> }>`
    select id, row from ${table(entity)} where project_id = ${projectId} and id in (${sql.join(ids)})`.execute(tx)
  return new Map(rows.map((found) => [found.id, found.row]))
}
